-- Corrections of the register (更正登记): each lets one change of its row pass, or one further row (row_key 新增),
-- whichever program writes.
CREATE VIEW corrected_table AS
SELECT * FROM (VALUES ('SHYQR', 'ZDDM', 'NHDM'), ('CBDKXX', 'DKBM', 'CBFBM'), ('DK', 'DKBM', 'CBFBM'), ('NHHNCY', 'NHDM', 'XM'), ('share_right', 'nhdm', NULL),
  ('qualification', 'nhdm', NULL), ('CBF', 'CBFBM', NULL), ('NH', 'NHDM', NULL),
  ('base_price', 'zone', 'valid_from'), ('share_capital', 'year', NULL)) t (table_name, thing, holder);

CREATE FUNCTION right_correction_complete() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM corrected_table WHERE table_name = NEW.table_name)
  OR coalesce(bare(NEW.uuid), '') = '' OR coalesce(bare(NEW.row_key), '') = '' OR coalesce(bare(NEW.reason), '') = ''
  OR coalesce(bare(NEW.document_no), '') = '' OR coalesce(bare(NEW.who), '') = ''
  OR to_day(NEW.on_date) IS NULL OR NEW.on_date > (now() AT TIME ZONE 'Asia/Shanghai')::date::text THEN
    PERFORM refuse('更正登记须写明表、行、原因、文号、经办人和不晚于今天的日期。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_complete BEFORE INSERT ON right_correction FOR EACH ROW EXECUTE FUNCTION right_correction_complete();
CREATE TRIGGER b_no_update BEFORE UPDATE ON right_correction FOR EACH ROW
  EXECUTE FUNCTION refuse_always('更正登记不可修改、删除；有误请另行登记。');
CREATE TRIGGER b_no_delete BEFORE DELETE ON right_correction FOR EACH ROW
  EXECUTE FUNCTION refuse_always('更正登记不可修改、删除；有误请另行登记。');

CREATE VIEW correction_entry WITH (security_invoker = true) AS
SELECT k.village, k.table_name, k.row_key, coalesce(k.new_key, '') AS new_key, max(a.fid) AS entered FROM right_correction k
JOIN audit_log a ON a.table_name = 'right_correction' AND a.row_fid = k.fid AND a.action = 'insert'
GROUP BY k.fid, k.village, k.table_name, k.row_key, k.new_key;

-- The key of a row as the log tells it; '' for a row that is no more.
CREATE FUNCTION logged_key(of_table text, line text) RETURNS text LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT coalesce((SELECT coalesce(line::jsonb ->> t.thing, '')
      || CASE WHEN t.holder IS NULL THEN '' ELSE ';' || coalesce(line::jsonb ->> t.holder, '') END
    FROM corrected_table t WHERE t.table_name = of_table AND line IS NOT NULL), '');
$$;

-- A correction that no change has used up: fewer such changes since than corrections of the same words in the row's own
-- village (* for a table that all villages share, as in the log). Asked after the row has changed and before the log tells
-- of it, so that one statement changes no second row. It says nothing of villages that the login may not work in.
CREATE FUNCTION is_corrected(of_village text, changed_table text, old_key text, wanted_key text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT 1 FROM correction_entry k
    WHERE CASE of_village WHEN '*' THEN changed_table NOT IN (SELECT table_name FROM village_table)
      ELSE k.village = of_village AND of_village = ANY ((SELECT visible_villages())::text[]) END
    AND k.table_name = changed_table AND k.row_key = old_key AND k.new_key = wanted_key
    AND (SELECT count(*) FROM audit_log b WHERE b.village = of_village AND b.table_name = changed_table AND b.fid > k.entered
        AND b.action IN ('insert', 'update', 'delete') AND logged_key(changed_table, b.after) = wanted_key
        AND CASE b.action WHEN 'insert' THEN '新增' ELSE logged_key(changed_table, b.before) END = old_key)
      < (SELECT count(*) FROM correction_entry m WHERE of_village IN ('*', m.village)
        AND m.table_name = changed_table AND m.row_key = old_key AND m.new_key = wanted_key AND m.entered >= k.entered));
$$;

-- The same for one row that has not changed yet: nothing has happened to it since the correction.
CREATE FUNCTION is_corrected(of_village text, changed_table text, changed_fid bigint, old_key text, wanted_key text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT 1 FROM correction_entry k
    WHERE k.village = of_village AND of_village = ANY ((SELECT visible_villages())::text[])
    AND k.table_name = changed_table AND k.row_key = old_key AND k.new_key = wanted_key
    AND NOT EXISTS (SELECT 1 FROM audit_log b WHERE b.table_name = changed_table AND b.row_fid = changed_fid AND b.fid > k.entered));
$$;

-- The first rows of a lot or a household come with a list, several together: in one transaction.
CREATE FUNCTION is_fresh(of_table text, of_fid bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT 1 FROM audit_log a WHERE a.table_name = of_table AND a.row_fid = of_fid AND a.action = 'insert'
    AND a.xmin = pg_current_xact_id()::xid);
$$;
-- A correction puts right who holds and how much; it ends nothing that is on record. What it leaves behind still has a
-- holder on record: a lot a household, a plot a contractor, shares a household; and the figure is above nought. Asked
-- after the row has changed.
CREATE VIEW lot_holder WITH (security_invoker = true) AS SELECT h.village, h."ZDDM" AS zddm FROM "SHYQR" h
JOIN "NH" n ON n."NHDM" = h."NHDM" WHERE coalesce(h.share, '') !~ '[0０零〇无]' OR h.share ~ '[1-9１-９]';
CREATE VIEW contractor WITH (security_invoker = true) AS SELECT village, "CBFBM" AS cbfbm FROM "CBF" UNION SELECT village, "CBFBM" FROM "NH";
CREATE VIEW plot_holder WITH (security_invoker = true) AS SELECT k.village, k."DKBM" AS dkbm FROM "CBDKXX" k
JOIN contractor c ON c.cbfbm = k."CBFBM" AND c.village = k.village;
CREATE FUNCTION refuse_end(of_table text, of_fid bigint, ends boolean) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF ends AND NOT is_fresh(of_table, of_fid) THEN
    PERFORM refuse('更正登记只改正登记错误，不能终止权利：登记错误的，更正为正确的在册权利人和大于零的数额；终止、转移权利的，请立案办理退出或转让。');
  END IF;
END $$;
CREATE FUNCTION shyqr_joined() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "SHYQR" s
    WHERE s."ZDDM" = NEW."ZDDM" AND s.village = NEW.village AND s."NHDM" IS DISTINCT FROM NEW."NHDM" AND NOT is_fresh('SHYQR', s.fid))
  AND NOT EXISTS (SELECT 1 FROM "SHYQR" s WHERE s."ZDDM" = NEW."ZDDM" AND s.village = NEW.village AND s."NHDM" = NEW."NHDM" AND s.fid <> NEW.fid)
  AND NOT EXISTS (SELECT 1 FROM code_heir h WHERE h.zddm = NEW."ZDDM" AND h.nhdm = NEW."NHDM" AND h.fid <> NEW.fid)
  AND NOT is_corrected(NEW.village, 'SHYQR', '新增', coalesce(NEW."ZDDM", '') || ';' || coalesce(NEW."NHDM", '')) THEN
    PERFORM refuse('该宗地已有登记的使用权人，增加权利人须先登记更正及其文号。');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER y_joined AFTER INSERT ON "SHYQR" FOR EACH ROW EXECUTE FUNCTION shyqr_joined();
CREATE FUNCTION share_right_further() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM share_right s WHERE s.nhdm = NEW.nhdm AND s.fid <> NEW.fid AND NOT is_fresh('share_right', s.fid))
  AND NOT is_corrected(NEW.village, 'share_right', '新增', NEW.nhdm) THEN
    PERFORM refuse('该户已有股份记录，再增加一行须先登记更正及其文号。');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER y_further AFTER INSERT ON share_right FOR EACH ROW EXECUTE FUNCTION share_right_further();
-- The first contracts of a plot likewise; the land of one that has ended is nobody's until a document says so.
CREATE VIEW plot_ended WITH (security_invoker = true) AS SELECT row_key AS dkbm FROM audit_log
WHERE table_name::text IN ('CBDKXX', 'DK') AND table_name::text = 'CBDKXX' AND action = 'delete';
CREATE FUNCTION cbdkxx_joined() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (EXISTS (SELECT 1 FROM "CBDKXX" k
      WHERE k."DKBM" = NEW."DKBM" AND k.village = NEW.village AND k.fid <> NEW.fid AND NOT is_fresh('CBDKXX', k.fid))
    OR EXISTS (SELECT 1 FROM "DK" d WHERE d."DKBM" = NEW."DKBM" AND d.village = NEW.village AND coalesce(d."CBFBM", '') <> ''
      AND d."CBFBM" IS DISTINCT FROM NEW."CBFBM" AND NOT is_fresh('DK', d.fid))
    OR EXISTS (SELECT 1 FROM plot_ended e WHERE e.dkbm = NEW."DKBM"))
  AND NOT is_corrected(NEW.village, 'CBDKXX', '新增', coalesce(NEW."DKBM", '') || ';' || coalesce(NEW."CBFBM", '')) THEN
    PERFORM refuse('该地块在册已有承包方，或其承包合同已终止，增加承包合同须先登记更正及其文号；转让、退出的请立案办理。');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER y_joined AFTER INSERT ON "CBDKXX" FOR EACH ROW EXECUTE FUNCTION cbdkxx_joined();

-- A qualification is recognised, kept or lost by a case, or corrected; the first record comes with a list.
CREATE FUNCTION qualification_recognised() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  old_key text := '新增';
  new_key text := '';
BEGIN
  IF TG_OP <> 'INSERT' THEN
    old_key := coalesce(OLD.nhdm, '');
  END IF;
  IF TG_OP <> 'DELETE' THEN
    new_key := coalesce(NEW.nhdm, '');
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.nhdm, NEW.status, NEW.kept_until) IS NOT DISTINCT FROM (OLD.nhdm, OLD.status, OLD.kept_until)
  AND (NEW.recognised_on IS NOT DISTINCT FROM OLD.recognised_on OR coalesce(OLD.recognised_on, '') = '')
  AND coalesce(NEW.recognised_on, '') <= (now() AT TIME ZONE 'Asia/Shanghai')::date::text THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT 1 FROM qualification q WHERE q.nhdm = NEW.nhdm AND q.fid <> NEW.fid AND NOT is_fresh('qualification', q.fid)) THEN
      RETURN NULL;
    END IF;
  END IF;
  IF pg_trigger_depth() = 1 AND NOT is_corrected(CASE TG_OP WHEN 'INSERT' THEN NEW.village ELSE OLD.village END, 'qualification', old_key, new_key) THEN
    PERFORM refuse('资格认定的变更、增加、删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。');
  END IF;
  IF TG_OP <> 'INSERT' AND pg_trigger_depth() = 1 THEN
    PERFORM refuse_end('qualification', OLD.fid, CASE
      WHEN TG_OP = 'DELETE' THEN NOT EXISTS (SELECT 1 FROM qualification q WHERE q.nhdm = OLD.nhdm AND q.village = OLD.village)
      ELSE OLD.status IN ('qualified', 'kept') AND NOT EXISTS (SELECT 1 FROM qualification q JOIN "NH" n ON n."NHDM" = q.nhdm
        WHERE q.fid = OLD.fid AND q.status IN ('qualified', 'kept')) END);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER y_recognised AFTER INSERT OR UPDATE OR DELETE ON qualification FOR EACH ROW EXECUTE FUNCTION qualification_recognised();

-- What prices and caps are measured by (Zhangqiu, articles 20, 29 and 32) is announced once: a blank may be filled in and
-- a new row added, anything else is a correction.
CREATE FUNCTION base_price_once() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM base_price p WHERE p.zone = NEW.zone AND coalesce(p.valid_from, '') = coalesce(NEW.valid_from, '') AND p.fid <> NEW.fid) THEN
    PERFORM refuse('该片区同一起始日期已登记基准地价，不能重复登记；有误的请凭更正登记修改。');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER y_once AFTER INSERT OR UPDATE OF zone, valid_from ON base_price FOR EACH ROW EXECUTE FUNCTION base_price_once();
CREATE FUNCTION base_price_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  new_key text := '';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    new_key := coalesce(NEW.zone, '') || ';' || coalesce(NEW.valid_from, '');
    IF (NEW.zone IS NOT DISTINCT FROM OLD.zone OR coalesce(OLD.zone, '') = '')
    AND (NEW.yuan_m2 IS NOT DISTINCT FROM OLD.yuan_m2 OR coalesce(OLD.yuan_m2::text, '') = '')
    AND (NEW.valid_from IS NOT DISTINCT FROM OLD.valid_from OR coalesce(OLD.valid_from, '') = '')
    AND (NEW.document_no IS NOT DISTINCT FROM OLD.document_no OR coalesce(OLD.document_no, '') = '') THEN
      RETURN NULL;
    END IF;
  END IF;
  IF NOT is_corrected('*', 'base_price', coalesce(OLD.zone, '') || ';' || coalesce(OLD.valid_from, ''), new_key) THEN
    PERFORM refuse('已公布的基准地价、已登记的年度股本不可修改、删除；确有错误的请先登记更正及其文号。');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER y_kept AFTER UPDATE OR DELETE ON base_price FOR EACH ROW EXECUTE FUNCTION base_price_kept();
CREATE FUNCTION share_capital_once() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM share_capital p WHERE p.village = NEW.village AND p.year = NEW.year AND p.fid <> NEW.fid) THEN
    PERFORM refuse('该年度已登记总股数，不能重复登记；有误的请凭更正登记修改。');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER y_once AFTER INSERT OR UPDATE OF year ON share_capital FOR EACH ROW EXECUTE FUNCTION share_capital_once();
CREATE FUNCTION share_capital_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  new_key text := '';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    new_key := coalesce(NEW.year::text, '');
    IF (NEW.year IS NOT DISTINCT FROM OLD.year OR coalesce(OLD.year::text, '') = '')
    AND (NEW.total_shares IS NOT DISTINCT FROM OLD.total_shares OR coalesce(OLD.total_shares::text, '') = '')
    AND (NEW.net_assets_yuan IS NOT DISTINCT FROM OLD.net_assets_yuan OR coalesce(OLD.net_assets_yuan::text, '') = '')
    AND (NEW.document_no IS NOT DISTINCT FROM OLD.document_no OR coalesce(OLD.document_no, '') = '') THEN
      RETURN NULL;
    END IF;
  END IF;
  IF NOT is_corrected(OLD.village, 'share_capital', coalesce(OLD.year::text, ''), new_key) THEN
    PERFORM refuse('已公布的基准地价、已登记的年度股本不可修改、删除；确有错误的请先登记更正及其文号。');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER y_kept AFTER UPDATE OR DELETE ON share_capital FOR EACH ROW EXECUTE FUNCTION share_capital_kept();
