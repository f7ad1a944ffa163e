-- Cases: steps in their order, each only with what the procedure's articles demand (procedure_step, procedure_guard).
-- The same rules as sanquan_plugin/core/procedure, here so that a form or plain SQL can't get round them.

CREATE VIEW case_position AS
SELECT c.uuid AS case_uuid, c.procedure,
  CASE WHEN s.outcome = 'passed' THEN p.seq WHEN s.outcome = 'returned' THEN p.returns_seq - 1 ELSE 0 END AS seq,
  CASE WHEN s.outcome IN ('refused', 'retracted') THEN s.outcome
    WHEN s.outcome = 'passed' AND p.seq = (SELECT max(seq) FROM procedure_step WHERE procedure = c.procedure) THEN 'done'
    ELSE 'open' END AS state,
  s.on_date AS on_date
FROM case_file c
LEFT JOIN case_step s ON s.fid = (SELECT max(fid) FROM case_step WHERE case_uuid = c.uuid)
LEFT JOIN procedure_step p ON p.procedure = c.procedure AND p.step = s.step;

-- Guards of the step that is due; of any other step the order speaks first.
CREATE VIEW case_guard AS
SELECT p.case_uuid, g.step, g.kind, g.param, g.days
FROM case_position p JOIN procedure_step s ON s.procedure = p.procedure AND s.seq = p.seq + 1
JOIN procedure_guard g ON g.procedure = s.procedure AND g.step = s.step WHERE g.level = 'refuse';

CREATE VIEW case_latest_posting AS
SELECT o.case_uuid, o.purpose, o.uuid, o.posted_on, o.taken_down_on FROM (
  SELECT c.uuid AS case_uuid, p.purpose, p.uuid, p.posted_on, p.taken_down_on, p.fid
  FROM case_file c JOIN posting p ON p.case_uuid = c.uuid OR p.uuid = c.schedule_posting) o
WHERE NOT EXISTS (
  SELECT 1 FROM case_file c JOIN posting p ON (p.case_uuid = c.uuid OR p.uuid = c.schedule_posting)
  WHERE c.uuid = o.case_uuid AND p.purpose = o.purpose
    AND (p.posted_on > o.posted_on OR (p.posted_on = o.posted_on AND p.fid > o.fid)));

-- Opening.
CREATE TRIGGER case_file_adopted BEFORE INSERT ON case_file
WHEN NOT EXISTS (SELECT 1 FROM procedure_adoption a WHERE a.procedure = NEW.procedure AND coalesce(trim(a.document_no), '') <> ''
    AND a.county = (SELECT substr(value, 1, 6) FROM project_info WHERE key = 'code12')
    AND a.adopted_on <= NEW.opened_on AND (coalesce(a.ended_on, '') = '' OR a.ended_on >= NEW.opened_on))
BEGIN SELECT RAISE(ABORT, '本县未登记施行这一程序的文号，不能立案。'); END;
CREATE TRIGGER case_file_known BEFORE INSERT ON case_file
WHEN NOT EXISTS (SELECT 1 FROM procedure_step WHERE procedure = NEW.procedure)
  OR coalesce(NEW.nhdm, '') = '' OR coalesce(NEW.opened_on, '') = '' OR coalesce(NEW.uuid, '') = ''
BEGIN SELECT RAISE(ABORT, '办件缺少程序、农户代码或立案日期。'); END;
CREATE TRIGGER case_file_in_scope BEFORE INSERT ON case_file
WHEN EXISTS (SELECT 1 FROM procedure_adoption a WHERE a.procedure = NEW.procedure AND coalesce(a.villages, '') <> ''
    AND instr(a.villages, (SELECT value FROM project_info WHERE key = 'code12')) = 0
    AND NOT EXISTS (SELECT 1 FROM procedure_adoption b WHERE b.procedure = NEW.procedure
      AND (coalesce(b.villages, '') = '' OR instr(b.villages, (SELECT value FROM project_info WHERE key = 'code12')) > 0)))
BEGIN SELECT RAISE(ABORT, '本村不在这一程序的试点范围内，不能立案。'); END;
CREATE TRIGGER case_file_single BEFORE INSERT ON case_file
WHEN EXISTS (SELECT 1 FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid
  WHERE p.state = 'open' AND c."right" = NEW."right"
    AND ((coalesce(NEW.zddm, '') <> '' AND c.zddm = NEW.zddm)
      OR ((coalesce(NEW.zddm, '') = '' OR coalesce(c.zddm, '') = '') AND c.nhdm = NEW.nhdm)))
BEGIN SELECT RAISE(ABORT, '该项权利已有未办结的办件，不能再立案。'); END;
CREATE TRIGGER case_file_parcel_current BEFORE INSERT ON case_file
WHEN coalesce(NEW.zddm, '') <> '' AND NOT EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = NEW.zddm AND right_status = 'current')
  AND EXISTS (SELECT 1 FROM procedure_step WHERE procedure = NEW.procedure AND effect IN ('in_case', 'withdrawn', 'transferred'))
  AND NOT EXISTS (SELECT 1 FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid
    WHERE p.state = 'open' AND c."right" = NEW."right" AND c.zddm = NEW.zddm)
BEGIN SELECT RAISE(ABORT, '没有这一宗地，或其权利不是现势状态，不能立案。'); END;
CREATE TRIGGER case_file_fixed BEFORE UPDATE ON case_file
WHEN NEW.uuid IS NOT OLD.uuid OR NEW.procedure IS NOT OLD.procedure OR NEW."right" IS NOT OLD."right" OR NEW.nhdm IS NOT OLD.nhdm
  OR NEW.zddm IS NOT OLD.zddm OR NEW.opened_on IS NOT OLD.opened_on
BEGIN SELECT RAISE(ABORT, '办件的程序、权利、农户、宗地和立案日期不可修改。'); END;
CREATE TRIGGER case_file_no_delete BEFORE DELETE ON case_file
BEGIN SELECT RAISE(ABORT, '办件不可删除；农户撤回请登记“撤回”。'); END;

