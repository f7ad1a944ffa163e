-- A step is taken by a login that holds its actor's role, and not by the one who took the step before it in the
-- other office. The administrator enters steps from paper (older cases), those of all offices: the persons named on the
-- paper are compared (008_case_guards.sql), the login is kept beside them. Steps of merged packages have none.
CREATE FUNCTION role_of_office(office text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE office WHEN 'household' THEN 'collective' WHEN 'planning' THEN 'district' WHEN 'issuer' THEN 'registry' ELSE office END;
$$;
CREATE FUNCTION case_step_actor() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  actor_role text;
  is_from_paper boolean := holds_role('administrator');
BEGIN
  NEW.login := session_user;
  SELECT CASE WHEN NEW.outcome IN ('retracted', 'rescinded') THEN 'collective' ELSE role_of_office(s.actor) END INTO actor_role
    FROM case_file c JOIN procedure_step s ON s.procedure = c.procedure AND s.step = NEW.step WHERE c.uuid = NEW.case_uuid;
  IF NOT is_from_paper AND NOT holds_role(actor_role) THEN
    PERFORM refuse('您的登录没有办理这一步的角色。');
  END IF;
  IF NOT is_from_paper AND NEW.outcome NOT IN ('retracted', 'rescinded') AND EXISTS (SELECT 1 FROM case_apart a
    JOIN case_step s ON s.case_uuid = a.case_uuid AND s.step = a.other AND s.outcome <> 'retracted'
    WHERE a.case_uuid = NEW.case_uuid AND a.step = NEW.step AND s.login = NEW.login) THEN
    PERFORM refuse('村级初审与镇级审查不得由同一人办理。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER l_actor BEFORE INSERT ON case_step FOR EACH ROW EXECUTE FUNCTION case_step_actor();

-- An office's number is entered by a login of that office, the exchange's record number by the exchange's.
CREATE FUNCTION filing_office() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT holds_role('administrator') AND NOT holds_role(role_of_office(NEW.office)) THEN
    PERFORM refuse('您的登录没有登记这一机关文号的角色。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER l_office BEFORE INSERT ON filing FOR EACH ROW EXECUTE FUNCTION filing_office();
CREATE FUNCTION case_file_exchange() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  had text := '';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    had := coalesce(OLD.exchange_no, '');
  END IF;
  IF coalesce(NEW.exchange_no, '') <> had AND NOT holds_role('administrator') AND NOT holds_role('exchange') THEN
    PERFORM refuse('交易备案号由产权交易机构的登录登记。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER l_exchange BEFORE INSERT OR UPDATE ON case_file FOR EACH ROW EXECUTE FUNCTION case_file_exchange();
