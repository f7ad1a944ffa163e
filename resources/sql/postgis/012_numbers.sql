-- A number serves one act of a village: one case, one exchange, one cancellation.
CREATE VIEW exchange_taken WITH (security_invoker = true) AS
SELECT c.uuid, bare(c.exchange_no) AS exchange_no FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid
WHERE p.state IN ('open', 'done') AND coalesce(bare(c.exchange_no), '') <> '';
CREATE FUNCTION case_file_numbers() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  had text := '';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    had := coalesce(bare(OLD.case_no), '');
  END IF;
  IF coalesce(bare(NEW.case_no), '') <> had THEN
    IF had <> '' THEN
      PERFORM refuse('办件编号一经填写不可修改。');
    END IF;
    IF EXISTS (SELECT 1 FROM case_file WHERE bare(case_no) = bare(NEW.case_no) AND village = NEW.village) THEN
      PERFORM refuse('这一办件编号已用于别的办件。');
    END IF;
  END IF;
  IF EXISTS (SELECT 1 FROM exchange_taken WHERE exchange_no = bare(NEW.exchange_no) AND uuid <> NEW.uuid) THEN
    IF TG_OP = 'INSERT' THEN
      PERFORM refuse('这一交易备案号已用于别的办件。');
    ELSIF NEW.exchange_no IS DISTINCT FROM OLD.exchange_no THEN
      PERFORM refuse('这一交易备案号已用于别的办件。');
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_numbers BEFORE INSERT OR UPDATE ON case_file FOR EACH ROW EXECUTE FUNCTION case_file_numbers();

CREATE FUNCTION filing_cancellation() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.office = 'registry' AND NEW.purpose = 'cancellation' AND EXISTS (SELECT 1 FROM cancellation_taken t
  WHERE t.number = bare(NEW.number) AND t.uuid <> NEW.case_uuid
    AND (t.uuid <> '' OR t.zddm IS DISTINCT FROM (SELECT zddm FROM case_file WHERE uuid = NEW.case_uuid))) THEN
    PERFORM refuse('这一注销登记号已用于别的宗地或办件。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_cancellation BEFORE INSERT ON filing FOR EACH ROW EXECUTE FUNCTION filing_cancellation();
