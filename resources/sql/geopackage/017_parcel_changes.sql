-- What becomes of a parcel is told in ZDBHQK (宗地变化情况), a row for each legal change, whichever program makes it: a case
-- that ends, moves or allots its right, papers that end it, a correction of its holders, the retirement of its code.
CREATE TRIGGER zdbhqk_complete BEFORE INSERT ON ZDBHQK
WHEN coalesce(trim(NEW.ZDDM, char(9, 10, 13, 32, 160, 12288)), '') = '' OR coalesce(trim(NEW.BHYY, char(9, 10, 13, 32, 160, 12288)), '') = ''
  OR coalesce(trim(NEW.BHNR, char(9, 10, 13, 32, 160, 12288)), '') = '' OR coalesce(trim(NEW.DBR, char(9, 10, 13, 32, 160, 12288)), '') = ''
  OR (NEW.DJSJ IS NOT NULL AND (date(NEW.DJSJ, '+0 days') IS NOT NEW.DJSJ OR NEW.DJSJ > date('now', 'localtime')))
BEGIN SELECT RAISE(ABORT, '宗地变化情况须写明宗地代码、变化原因、变化内容和登簿人，登记时间不晚于今天。'); END;
CREATE TRIGGER zdbhqk_no_update BEFORE UPDATE ON ZDBHQK
BEGIN SELECT RAISE(ABORT, '宗地变化情况是登记历史，不可修改。'); END;
CREATE TRIGGER zdbhqk_no_delete BEFORE DELETE ON ZDBHQK
BEGIN SELECT RAISE(ABORT, '宗地变化情况是登记历史，不可删除。'); END;

CREATE VIEW household_named AS SELECT NHDM AS nhdm, coalesce(HZXM, '') || '（' || NHDM || '）' AS named FROM NH;
CREATE VIEW at_work AS
SELECT coalesce((SELECT nullif(trim(value, char(9, 10, 13, 32, 160, 12288)), '') FROM project_info WHERE key = 'who'), '未具名（外部程序）') AS name;
-- The title stands first in a procedure's text.
CREATE VIEW procedure_title AS
SELECT procedure, substr(rest, 1, instr(rest, '"') - 1) AS title
FROM (SELECT procedure, substr(text, instr(text, 'title = "') + 9) AS rest FROM procedure_text);

CREATE TRIGGER case_step_told INSTEAD OF INSERT ON step_passed
WHEN EXISTS (SELECT 1 FROM case_register r WHERE r.case_uuid = NEW.case_uuid AND r.step = NEW.step AND coalesce(r.zddm, '') <> ''
  AND (r.effect IN ('withdrawn', 'transferred') OR r.writes = 'homestead_allotted'))
BEGIN
  INSERT INTO ZDBHQK (ZDDM, BHYY, BHNR, DJSJ, DBR, FJ)
  SELECT q.zddm, q.title, CASE WHEN q.effect = 'transferred' THEN '宅基地使用权人由' || q.household || '变更为' || q.receiver
      WHEN q.effect = 'withdrawn' THEN q.household || '的宅基地使用权终止，权利状态变更为“已退出”'
      ELSE '宅基地使用权分配给' || q.household || '，权利状态变更为“现势”' END,
    coalesce(f.filed_on, NEW.on_date), s.person, '办件' || q.case_no || coalesce('；登记编号' || f.number, '')
  FROM (SELECT r.zddm, r.effect, coalesce(r.case_no, r.case_uuid) AS case_no,
      (SELECT title FROM procedure_title t JOIN case_file c ON c.procedure = t.procedure WHERE c.uuid = r.case_uuid) AS title,
      coalesce((SELECT named FROM household_named WHERE nhdm = r.nhdm), r.nhdm, '') AS household,
      coalesce((SELECT named FROM household_named WHERE nhdm = r.to_nhdm), r.to_nhdm, '') AS receiver
    FROM case_register r WHERE r.case_uuid = NEW.case_uuid AND r.step = NEW.step) q
  JOIN case_step s ON s.fid = (SELECT max(fid) FROM case_step WHERE case_uuid = NEW.case_uuid AND step = NEW.step AND outcome = 'passed')
  LEFT JOIN filing f ON f.fid = (SELECT max(fid) FROM filing WHERE case_uuid = NEW.case_uuid AND office = 'registry');
END;

-- Of an exit known by its papers alone nobody knows the day of its registration.
CREATE TRIGGER zdjbxx_exit_told AFTER UPDATE OF right_status ON ZDJBXX
WHEN NEW.right_status = 'withdrawn' AND OLD.right_status IS NOT 'withdrawn'
  AND NOT EXISTS (SELECT 1 FROM case_withdrawn WHERE zddm = NEW.ZDDM)
BEGIN
  INSERT INTO ZDBHQK (ZDDM, BHYY, BHNR, DBR, FJ)
  SELECT p.zddm, '凭退出材料补录', '宅基地使用权终止，权利状态变更为“已退出”', w.name,
    '注销登记号' || p.cancellation_no || '；协议编号' || p.agreement_no
  FROM exit_paper p, at_work w WHERE p.zddm = NEW.ZDDM;
END;
CREATE TRIGGER retired_code_told AFTER INSERT ON retired_code
BEGIN
  INSERT INTO ZDBHQK (ZDDM, BHYY, BHNR, DJSJ, DBR)
  SELECT NEW.zddm, NEW.reason, '宗地代码注销' || coalesce('，后续宗地：' || nullif(NEW.successors, ''), ''), NEW.retired_on, name FROM at_work;
END;

-- A correction is told as its change is made, before the log tells of it and so uses it up (015_corrections.sql).
CREATE INDEX right_correction_of_row ON right_correction (row_key);
CREATE VIEW holder_corrected AS
SELECT '' AS zddm, k.row_key, coalesce(k.new_key, '') AS new_key, '' AS content FROM right_correction k WHERE k.table_name = 'SHYQR';
CREATE TRIGGER holder_corrected_told INSTEAD OF INSERT ON holder_corrected
WHEN EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'SHYQR' AND k.row_key = NEW.row_key AND k.new_key = NEW.new_key)
BEGIN
  INSERT INTO ZDBHQK (ZDDM, BHYY, BHNR, DJSJ, DBR, FJ)
  SELECT NEW.zddm, '更正登记', NEW.content, k.on_date, k.who, '更正登记文号' || k.document_no || '；原因：' || k.reason FROM right_correction k
  WHERE k.row_key = NEW.row_key AND k.table_name = 'SHYQR' AND coalesce(k.new_key, '') = NEW.new_key ORDER BY k.fid DESC LIMIT 1;
END;
CREATE TRIGGER shyqr_added_told BEFORE INSERT ON SHYQR
WHEN EXISTS (SELECT 1 FROM holder_corrected WHERE row_key = '新增' AND new_key = coalesce(NEW.ZDDM, '') || ';' || coalesce(NEW.NHDM, ''))
BEGIN
  INSERT INTO holder_corrected (zddm, row_key, new_key, content)
  VALUES (NEW.ZDDM, '新增', coalesce(NEW.ZDDM, '') || ';' || coalesce(NEW.NHDM, ''),
    '增加宅基地使用权人' || coalesce((SELECT named FROM household_named WHERE nhdm = NEW.NHDM), NEW.NHDM, ''));
END;
CREATE TRIGGER shyqr_changed_told BEFORE UPDATE ON SHYQR
WHEN EXISTS (SELECT 1 FROM holder_corrected WHERE row_key = coalesce(OLD.ZDDM, '') || ';' || coalesce(OLD.NHDM, '')
  AND new_key = coalesce(NEW.ZDDM, '') || ';' || coalesce(NEW.NHDM, ''))
BEGIN
  INSERT INTO holder_corrected (zddm, row_key, new_key, content)
  SELECT OLD.ZDDM, coalesce(OLD.ZDDM, '') || ';' || coalesce(OLD.NHDM, ''), coalesce(NEW.ZDDM, '') || ';' || coalesce(NEW.NHDM, ''),
    '宅基地使用权人' || coalesce((SELECT named FROM household_named WHERE nhdm = OLD.NHDM), OLD.NHDM, '') || '的登记更正'
    || CASE WHEN NEW.NHDM IS NOT OLD.NHDM THEN '；使用权人更正为'
      || coalesce((SELECT named FROM household_named WHERE nhdm = NEW.NHDM), NEW.NHDM, '') ELSE '' END
    || CASE WHEN NEW.ZDDM IS NOT OLD.ZDDM THEN '；宗地代码更正为' || coalesce(NEW.ZDDM, '') ELSE '' END
    || CASE WHEN NEW.share IS NOT OLD.share THEN '；权利份额由“' || coalesce(OLD.share, '') || '”更正为“' || coalesce(NEW.share, '') || '”' ELSE '' END
    || CASE WHEN NEW.BDCQZH IS NOT OLD.BDCQZH THEN '；证书号由“' || coalesce(OLD.BDCQZH, '') || '”更正为“' || coalesce(NEW.BDCQZH, '') || '”' ELSE '' END;
END;
CREATE TRIGGER shyqr_removed_told BEFORE DELETE ON SHYQR
WHEN EXISTS (SELECT 1 FROM holder_corrected WHERE row_key = coalesce(OLD.ZDDM, '') || ';' || coalesce(OLD.NHDM, '') AND new_key = '')
BEGIN
  INSERT INTO holder_corrected (zddm, row_key, new_key, content) VALUES (OLD.ZDDM, coalesce(OLD.ZDDM, '') || ';' || coalesce(OLD.NHDM, ''), '',
    '注销宅基地使用权人' || coalesce((SELECT named FROM household_named WHERE nhdm = OLD.NHDM), OLD.NHDM, '') || '的登记');
END;
