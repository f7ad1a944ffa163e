-- A retired parcel code is never given again (split, merge, change of boundary), and stays on the list.
CREATE FUNCTION zdjbxx_codes_insert() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM retired_code WHERE zddm = NEW."ZDDM") THEN
    PERFORM refuse('该宗地代码已注销，不可再用；请取下一个空号。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_codes_insert BEFORE INSERT ON "ZDJBXX" FOR EACH ROW EXECUTE FUNCTION zdjbxx_codes_insert();

CREATE FUNCTION zdjbxx_codes_update() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW."ZDDM" IS DISTINCT FROM OLD."ZDDM" AND EXISTS (SELECT 1 FROM retired_code WHERE zddm = NEW."ZDDM") THEN
    PERFORM refuse('该宗地代码已注销，不可再用；请取下一个空号。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_codes_update BEFORE UPDATE ON "ZDJBXX" FOR EACH ROW EXECUTE FUNCTION zdjbxx_codes_update();

CREATE TRIGGER b_codes_update BEFORE UPDATE ON retired_code FOR EACH ROW
  EXECUTE FUNCTION refuse_always('已注销的宗地代码不可修改。');
CREATE TRIGGER b_codes_delete BEFORE DELETE ON retired_code FOR EACH ROW
  EXECUTE FUNCTION refuse_always('已注销的宗地代码不可删除。');
