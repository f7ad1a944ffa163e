-- Days of what is recorded: real ones, written 2026-09-28, none after today but the day agreed for delivery.
CREATE FUNCTION days_are_real() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM jsonb_each_text(to_jsonb(NEW)) d
      WHERE d.key = ANY (TG_ARGV) AND coalesce(d.value, '') <> '' AND to_day(d.value) IS NULL) THEN
    PERFORM refuse('日期须是真实的日期，写作 2026-09-28。');
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION days_are_not_ahead() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM jsonb_each_text(to_jsonb(NEW)) d WHERE d.key = ANY (TG_ARGV) AND d.value > current_date::text) THEN
    PERFORM refuse('日期不得晚于今天。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_days BEFORE INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION days_are_real('opened_on');
CREATE TRIGGER b_days_ahead BEFORE INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION days_are_not_ahead('opened_on');
CREATE TRIGGER b_days BEFORE INSERT ON case_person FOR EACH ROW EXECUTE FUNCTION days_are_real('signed_on');
CREATE TRIGGER b_days_ahead BEFORE INSERT ON case_person FOR EACH ROW EXECUTE FUNCTION days_are_not_ahead('signed_on');
CREATE TRIGGER b_days BEFORE INSERT ON case_material FOR EACH ROW EXECUTE FUNCTION days_are_real('received_on');
CREATE TRIGGER b_days_ahead BEFORE INSERT ON case_material FOR EACH ROW EXECUTE FUNCTION days_are_not_ahead('received_on');
CREATE TRIGGER b_days BEFORE INSERT ON case_condition FOR EACH ROW EXECUTE FUNCTION days_are_real('checked_on');
CREATE TRIGGER b_days_ahead BEFORE INSERT ON case_condition FOR EACH ROW EXECUTE FUNCTION days_are_not_ahead('checked_on');
CREATE TRIGGER b_days BEFORE INSERT OR UPDATE ON posting FOR EACH ROW EXECUTE FUNCTION days_are_real('posted_on', 'taken_down_on');
CREATE TRIGGER b_days_ahead BEFORE INSERT OR UPDATE ON posting FOR EACH ROW EXECUTE FUNCTION days_are_not_ahead('posted_on', 'taken_down_on');
CREATE TRIGGER b_days BEFORE INSERT OR UPDATE ON objection FOR EACH ROW EXECUTE FUNCTION days_are_real('raised_on', 'decided_on');
CREATE TRIGGER b_days_ahead BEFORE INSERT OR UPDATE ON objection FOR EACH ROW EXECUTE FUNCTION days_are_not_ahead('raised_on', 'decided_on');
CREATE TRIGGER b_days BEFORE INSERT ON agreement FOR EACH ROW EXECUTE FUNCTION days_are_real('household_signed_on', 'collective_signed_on', 'other_signed_on', 'delivery_on');
CREATE TRIGGER b_days_ahead BEFORE INSERT ON agreement FOR EACH ROW EXECUTE FUNCTION days_are_not_ahead('household_signed_on', 'collective_signed_on', 'other_signed_on');
CREATE TRIGGER b_days BEFORE INSERT ON filing FOR EACH ROW EXECUTE FUNCTION days_are_real('filed_on');
CREATE TRIGGER b_days_ahead BEFORE INSERT ON filing FOR EACH ROW EXECUTE FUNCTION days_are_not_ahead('filed_on');
CREATE FUNCTION posting_turn() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF coalesce(NEW.taken_down_on, '') <> '' AND NEW.taken_down_on < NEW.posted_on THEN
    PERFORM refuse('撤下日期早于公示日期。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_turn BEFORE INSERT OR UPDATE ON posting FOR EACH ROW EXECUTE FUNCTION posting_turn();
CREATE FUNCTION objection_turn() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF coalesce(NEW.decided_on, '') <> '' AND NEW.decided_on < NEW.raised_on THEN
    PERFORM refuse('异议的处理日期早于提出日期。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_turn BEFORE INSERT OR UPDATE ON objection FOR EACH ROW EXECUTE FUNCTION objection_turn();
CREATE TRIGGER b_days BEFORE INSERT ON mark FOR EACH ROW EXECUTE FUNCTION days_are_real('since', 'until');
CREATE TRIGGER b_days_ahead BEFORE INSERT ON mark FOR EACH ROW EXECUTE FUNCTION days_are_not_ahead('since', 'until');
CREATE FUNCTION mark_turn() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF coalesce(NEW.until, '') <> '' AND NEW.until < NEW.since THEN
    PERFORM refuse('标记的截止日期早于起始日期；请改正其中一个。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_turn BEFORE INSERT ON mark FOR EACH ROW EXECUTE FUNCTION mark_turn();
CREATE TRIGGER b_days BEFORE INSERT ON "DYAQ" FOR EACH ROW EXECUTE FUNCTION days_are_real('ZWLXQSSJ', 'ZWLXJSSJ', 'DJSJ');
CREATE TRIGGER b_days_changed BEFORE UPDATE ON "DYAQ" FOR EACH ROW EXECUTE FUNCTION days_are_real('DJSJ');
CREATE TRIGGER b_days_ahead BEFORE INSERT OR UPDATE ON "DYAQ" FOR EACH ROW EXECUTE FUNCTION days_are_not_ahead('DJSJ');
CREATE TRIGGER b_days BEFORE INSERT ON "CFDJ" FOR EACH ROW EXECUTE FUNCTION days_are_real('CFQSSJ', 'CFJSSJ', 'DJSJ');
CREATE TRIGGER b_days_changed BEFORE UPDATE ON "CFDJ" FOR EACH ROW EXECUTE FUNCTION days_are_real('DJSJ');
CREATE TRIGGER b_days_ahead BEFORE INSERT OR UPDATE ON "CFDJ" FOR EACH ROW EXECUTE FUNCTION days_are_not_ahead('DJSJ');
