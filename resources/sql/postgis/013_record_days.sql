-- Days of what is recorded: real ones, written 2026-09-28, none after today but the day agreed for delivery.
CREATE FUNCTION case_file_days() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (coalesce(NEW.opened_on, '') <> '' AND to_day(NEW.opened_on) IS NULL) THEN
    PERFORM refuse('日期须是真实的日期，写作 2026-09-28。');
  END IF;
  IF NEW.opened_on > current_date::text THEN
    PERFORM refuse('日期不得晚于今天。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_days BEFORE INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION case_file_days();
CREATE FUNCTION case_person_days() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (coalesce(NEW.signed_on, '') <> '' AND to_day(NEW.signed_on) IS NULL) THEN
    PERFORM refuse('日期须是真实的日期，写作 2026-09-28。');
  END IF;
  IF NEW.signed_on > current_date::text THEN
    PERFORM refuse('日期不得晚于今天。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_days BEFORE INSERT ON case_person FOR EACH ROW EXECUTE FUNCTION case_person_days();
CREATE FUNCTION case_material_days() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (coalesce(NEW.received_on, '') <> '' AND to_day(NEW.received_on) IS NULL) THEN
    PERFORM refuse('日期须是真实的日期，写作 2026-09-28。');
  END IF;
  IF NEW.received_on > current_date::text THEN
    PERFORM refuse('日期不得晚于今天。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_days BEFORE INSERT ON case_material FOR EACH ROW EXECUTE FUNCTION case_material_days();
CREATE FUNCTION case_condition_days() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (coalesce(NEW.checked_on, '') <> '' AND to_day(NEW.checked_on) IS NULL) THEN
    PERFORM refuse('日期须是真实的日期，写作 2026-09-28。');
  END IF;
  IF NEW.checked_on > current_date::text THEN
    PERFORM refuse('日期不得晚于今天。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_days BEFORE INSERT ON case_condition FOR EACH ROW EXECUTE FUNCTION case_condition_days();
CREATE FUNCTION posting_days() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (coalesce(NEW.posted_on, '') <> '' AND to_day(NEW.posted_on) IS NULL)
    OR (coalesce(NEW.taken_down_on, '') <> '' AND to_day(NEW.taken_down_on) IS NULL) THEN
    PERFORM refuse('日期须是真实的日期，写作 2026-09-28。');
  END IF;
  IF NEW.posted_on > current_date::text OR NEW.taken_down_on > current_date::text THEN
    PERFORM refuse('日期不得晚于今天。');
  END IF;
  IF coalesce(NEW.taken_down_on, '') <> '' AND NEW.taken_down_on < NEW.posted_on THEN
    PERFORM refuse('撤下日期早于公示日期。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_days BEFORE INSERT OR UPDATE ON posting FOR EACH ROW EXECUTE FUNCTION posting_days();
CREATE FUNCTION objection_days() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (coalesce(NEW.raised_on, '') <> '' AND to_day(NEW.raised_on) IS NULL)
    OR (coalesce(NEW.decided_on, '') <> '' AND to_day(NEW.decided_on) IS NULL) THEN
    PERFORM refuse('日期须是真实的日期，写作 2026-09-28。');
  END IF;
  IF NEW.raised_on > current_date::text OR NEW.decided_on > current_date::text THEN
    PERFORM refuse('日期不得晚于今天。');
  END IF;
  IF coalesce(NEW.decided_on, '') <> '' AND NEW.decided_on < NEW.raised_on THEN
    PERFORM refuse('异议的处理日期早于提出日期。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_days BEFORE INSERT OR UPDATE ON objection FOR EACH ROW EXECUTE FUNCTION objection_days();
CREATE FUNCTION agreement_days() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (coalesce(NEW.household_signed_on, '') <> '' AND to_day(NEW.household_signed_on) IS NULL)
    OR (coalesce(NEW.collective_signed_on, '') <> '' AND to_day(NEW.collective_signed_on) IS NULL)
    OR (coalesce(NEW.other_signed_on, '') <> '' AND to_day(NEW.other_signed_on) IS NULL)
    OR (coalesce(NEW.delivery_on, '') <> '' AND to_day(NEW.delivery_on) IS NULL) THEN
    PERFORM refuse('日期须是真实的日期，写作 2026-09-28。');
  END IF;
  IF NEW.household_signed_on > current_date::text OR NEW.collective_signed_on > current_date::text OR NEW.other_signed_on > current_date::text THEN
    PERFORM refuse('日期不得晚于今天。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_days BEFORE INSERT ON agreement FOR EACH ROW EXECUTE FUNCTION agreement_days();
CREATE FUNCTION filing_days() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (coalesce(NEW.filed_on, '') <> '' AND to_day(NEW.filed_on) IS NULL) THEN
    PERFORM refuse('日期须是真实的日期，写作 2026-09-28。');
  END IF;
  IF NEW.filed_on > current_date::text THEN
    PERFORM refuse('日期不得晚于今天。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_days BEFORE INSERT ON filing FOR EACH ROW EXECUTE FUNCTION filing_days();
