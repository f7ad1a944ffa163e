-- A person's choice of use is history: the last row of a parcel counts, none is ever changed.
CREATE TRIGGER b_adoption_update BEFORE UPDATE ON adoption FOR EACH ROW
  EXECUTE FUNCTION refuse_always('采用用途是历史记录，不可修改；请另作新的采用。');
CREATE TRIGGER b_adoption_delete BEFORE DELETE ON adoption FOR EACH ROW
  EXECUTE FUNCTION refuse_always('采用用途是历史记录，不可删除；请另作新的采用。');
CREATE FUNCTION adoption_adoption_insert() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM adoption WHERE fid = NEW.fid) THEN
    PERFORM refuse('已有这一行，不可覆盖；请修改原行。');
  END IF;
  IF EXISTS (SELECT 1 FROM adoption WHERE uuid = NEW.uuid) THEN
    PERFORM refuse('这一标识已有，不可重复登记。');
  END IF;
  IF bare(coalesce(NEW.reason, '')) = '' OR bare(coalesce(NEW.person, '')) = '' THEN
    PERFORM refuse('采用用途须写明理由和采用人。');
  END IF;
  IF NEW.use IS NULL OR NEW.use = 'unknown' OR NOT EXISTS (SELECT 1 FROM code_list WHERE list = 'use' AND code = NEW.use) THEN
    PERFORM refuse('采用用途不在代码表中。');
  END IF;
  IF EXISTS (
  SELECT 1 FROM evaluation WHERE zddm = NEW.zddm
  AND (';' || CASE NEW.use WHEN 'cultivate' THEN veto_cultivate WHEN 'forest' THEN veto_forest
    WHEN 'build' THEN veto_build END || ';' LIKE '%;redline;%'
  OR ';' || CASE NEW.use WHEN 'cultivate' THEN veto_cultivate WHEN 'forest' THEN veto_forest
    WHEN 'build' THEN veto_build END || ';' LIKE '%;farmland;%')) THEN
    PERFORM refuse('该宗地的这一用途被生态保护红线或永久基本农田否决，不得采用。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_adoption_insert BEFORE INSERT ON adoption FOR EACH ROW EXECUTE FUNCTION adoption_adoption_insert();

