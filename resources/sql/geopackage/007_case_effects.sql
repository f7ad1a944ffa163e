-- What a step does to the right.
CREATE TRIGGER case_step_effect AFTER INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_file c JOIN procedure_step s ON s.procedure = c.procedure
  WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step AND s.effect <> '' AND coalesce(c.zddm, '') <> '')
BEGIN
  UPDATE ZDJBXX SET right_status = (SELECT s.effect FROM case_file c JOIN procedure_step s ON s.procedure = c.procedure
      WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step)
  WHERE ZDDM = (SELECT zddm FROM case_file WHERE uuid = NEW.case_uuid);
END;
CREATE TRIGGER case_step_back AFTER INSERT ON case_step
WHEN NEW.outcome IN ('refused', 'retracted')
BEGIN
  UPDATE ZDJBXX SET right_status = 'current' WHERE right_status = 'in_case'
    AND ZDDM = (SELECT zddm FROM case_file WHERE uuid = NEW.case_uuid);
END;

-- The legal state follows the cases, whoever writes.
CREATE VIEW case_effect AS
SELECT c.zddm, c.uuid AS case_uuid, p.state, s.effect FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid
JOIN case_step t ON t.case_uuid = c.uuid AND t.outcome = 'passed'
JOIN procedure_step s ON s.procedure = c.procedure AND s.step = t.step AND s.effect <> '' AND s.seq <= p.seq
WHERE coalesce(c.zddm, '') <> '';
CREATE TRIGGER zdjbxx_case_insert BEFORE INSERT ON ZDJBXX
WHEN NEW.right_status IN ('in_case', 'transferred')
BEGIN SELECT RAISE(ABORT, '“办理中”“已转让”由办件登记，不能直接写入。'); END;
CREATE TRIGGER zdjbxx_case_enter BEFORE UPDATE OF right_status ON ZDJBXX
WHEN NEW.right_status IN ('in_case', 'transferred') AND NEW.right_status IS NOT OLD.right_status
  AND NOT EXISTS (SELECT 1 FROM case_effect e WHERE e.zddm = NEW.ZDDM AND e.effect = NEW.right_status)
BEGIN SELECT RAISE(ABORT, '“办理中”“已转让”由办件登记，不能直接写入。'); END;
CREATE TRIGGER zdjbxx_case_leave BEFORE UPDATE OF right_status ON ZDJBXX
WHEN OLD.right_status = 'in_case' AND NEW.right_status IS NOT OLD.right_status
  AND EXISTS (SELECT 1 FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid WHERE c.zddm = OLD.ZDDM AND p.state = 'open')
BEGIN SELECT RAISE(ABORT, '该宗地有未办结的办件，权利状态由办件最后一步登记。'); END;
CREATE TRIGGER zdjbxx_ended BEFORE UPDATE OF right_status ON ZDJBXX
WHEN OLD.right_status IN ('withdrawn', 'transferred') AND NEW.right_status IS NOT OLD.right_status
BEGIN SELECT RAISE(ABORT, '已登记退出或转让的权利不能改回；确有错误请按更正登记重新立案。'); END;

