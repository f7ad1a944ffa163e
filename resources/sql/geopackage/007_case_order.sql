-- Order.
CREATE TRIGGER case_step_known BEFORE INSERT ON case_step
WHEN NOT EXISTS (SELECT 1 FROM case_file WHERE uuid = NEW.case_uuid)
  OR coalesce(NEW.outcome, '') NOT IN ('passed', 'returned', 'refused', 'retracted', 'rescinded') OR date(NEW.on_date) IS NULL OR date(NEW.on_date, '+0 days') <> NEW.on_date
BEGIN SELECT RAISE(ABORT, '没有这一办件，或步骤缺少结果、日期。'); END;
CREATE TRIGGER case_step_open BEFORE INSERT ON case_step
WHEN (SELECT state FROM case_position WHERE case_uuid = NEW.case_uuid) <> 'open'
BEGIN SELECT RAISE(ABORT, '办件已办结，不能再办理步骤。'); END;
CREATE TRIGGER case_step_order BEFORE INSERT ON case_step
WHEN NEW.outcome <> 'retracted' AND EXISTS (SELECT 1 FROM case_position p WHERE p.case_uuid = NEW.case_uuid AND p.state = 'open'
  AND NOT EXISTS (SELECT 1 FROM procedure_step s WHERE s.procedure = p.procedure AND s.step = NEW.step AND s.seq = p.seq + 1))
BEGIN SELECT RAISE(ABORT, '步骤不能跳过或重复。'); END;
CREATE TRIGGER case_step_dates BEFORE INSERT ON case_step
WHEN NEW.on_date < (SELECT coalesce(max(on_date), '') FROM case_step WHERE case_uuid = NEW.case_uuid)
  OR NEW.on_date < (SELECT opened_on FROM case_file WHERE uuid = NEW.case_uuid)
BEGIN SELECT RAISE(ABORT, '步骤的日期早于上一步或立案日期。'); END;
CREATE TRIGGER case_step_today BEFORE INSERT ON case_step
WHEN NEW.on_date > date('now', 'localtime')
BEGIN SELECT RAISE(ABORT, '步骤的日期晚于今天。'); END;
CREATE TRIGGER case_step_person BEFORE INSERT ON case_step
WHEN coalesce(trim(NEW.person, char(9, 10, 13, 32, 160, 12288)), '') = ''
BEGIN SELECT RAISE(ABORT, '步骤须填写经办人。'); END;
CREATE TRIGGER case_step_outcome BEFORE INSERT ON case_step
WHEN (NEW.outcome = 'returned' AND NOT EXISTS (SELECT 1 FROM case_file c JOIN procedure_step s ON s.procedure = c.procedure
    WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step AND s.returns_seq > 0))
  OR (NEW.outcome = 'refused' AND NOT EXISTS (SELECT 1 FROM case_file c JOIN procedure_step s ON s.procedure = c.procedure
    WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step AND s.may_refuse = 1))
BEGIN SELECT RAISE(ABORT, '这一步没有这一处理结果。'); END;
CREATE TRIGGER case_step_reason BEFORE INSERT ON case_step
WHEN NEW.outcome IN ('returned', 'refused') AND coalesce(trim(NEW.reason, char(9, 10, 13, 32, 160, 12288)), '') = ''
BEGIN SELECT RAISE(ABORT, '退回或不同意须书面说明理由。'); END;
CREATE TRIGGER case_step_retract BEFORE INSERT ON case_step
WHEN NEW.outcome = 'retracted' AND (EXISTS (SELECT 1 FROM case_position p JOIN procedure_step s ON s.procedure = p.procedure
    WHERE p.case_uuid = NEW.case_uuid AND s.binds = 1 AND s.seq <= p.seq)
  OR EXISTS (SELECT 1 FROM agreement WHERE case_uuid = NEW.case_uuid AND coalesce(kind, '') <> 'rescission' AND coalesce(household_signed_on, '') <> ''))
BEGIN SELECT RAISE(ABORT, '协议已签订，农户不能再撤回申请。'); END;
CREATE TRIGGER case_step_retract_role BEFORE INSERT ON case_step
WHEN NEW.outcome = 'retracted' AND coalesce(NEW.role, '') <> 'household'
BEGIN SELECT RAISE(ABORT, '申请只能由农户本人撤回。'); END;
-- What is signed ends by an agreement of the same two sides too, as long as nothing has been registered (民法典 art. 562).
CREATE VIEW rescission_signed AS
SELECT t.case_uuid, min(t.household_signed_on, t.other_on) AS first_on, max(t.household_signed_on, t.other_on) AS last_on
FROM (SELECT a.case_uuid, a.household_signed_on, CASE WHEN EXISTS (SELECT 1 FROM case_file c JOIN procedure_guard g ON g.procedure = c.procedure
      WHERE c.uuid = a.case_uuid AND g.kind = 'agreement' AND g.param = 'transfer') THEN a.other_signed_on ELSE a.collective_signed_on END AS other_on
  FROM agreement a WHERE a.kind = 'rescission' AND coalesce(trim(a.agreement_no, char(9, 10, 13, 32, 160, 12288)), '') <> ''
    AND a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = a.case_uuid AND b.kind = 'rescission')) t
WHERE coalesce(t.household_signed_on, '') <> '' AND coalesce(t.other_on, '') <> '';
CREATE TRIGGER case_step_rescind BEFORE INSERT ON case_step
WHEN NEW.outcome = 'rescinded' AND (NOT EXISTS (SELECT 1 FROM case_position p JOIN procedure_step s ON s.procedure = p.procedure
    WHERE p.case_uuid = NEW.case_uuid AND s.binds = 1 AND s.seq <= p.seq)
    AND NOT EXISTS (SELECT 1 FROM agreement WHERE case_uuid = NEW.case_uuid AND coalesce(kind, '') <> 'rescission' AND coalesce(household_signed_on, '') <> '')
  OR EXISTS (SELECT 1 FROM case_position p JOIN procedure_step s ON s.procedure = p.procedure
    WHERE p.case_uuid = NEW.case_uuid AND s.seq <= p.seq AND (s.effect IN ('withdrawn', 'transferred') OR coalesce(s.writes, '') <> '')))
BEGIN SELECT RAISE(ABORT, '协议签字前由农户撤回申请；权利已终止、转移的，不能再解除协议。'); END;
CREATE TRIGGER case_step_rescission BEFORE INSERT ON case_step
WHEN NEW.outcome = 'rescinded' AND (coalesce(NEW.role, 'collective') <> 'collective' OR coalesce(trim(NEW.document_no, char(9, 10, 13, 32, 160, 12288)), '') = '' OR NOT EXISTS (
    SELECT 1 FROM rescission_signed r JOIN case_file c ON c.uuid = r.case_uuid WHERE r.case_uuid = NEW.case_uuid
      AND r.last_on <= NEW.on_date AND r.first_on >= coalesce((SELECT max(d.last_on) FROM case_signed d WHERE d.case_uuid = c.uuid), c.opened_on)))
BEGIN SELECT RAISE(ABORT, '解除须有编号、双方签字的解除协议，签字不早于所解除的协议，由村集体凭文件编号登记。'); END;
CREATE TRIGGER case_step_role BEFORE INSERT ON case_step
WHEN NEW.outcome NOT IN ('retracted', 'rescinded') AND coalesce(NEW.role, '') <> '' AND NOT EXISTS (SELECT 1 FROM case_file c
  JOIN procedure_step s ON s.procedure = c.procedure WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step AND s.actor = NEW.role)
BEGIN SELECT RAISE(ABORT, '这一步不由这一角色办理。'); END;
CREATE TRIGGER case_step_document BEFORE INSERT ON case_step
WHEN NEW.outcome <> 'retracted' AND coalesce(trim(NEW.document_no, char(9, 10, 13, 32, 160, 12288)), '') = '' AND EXISTS (SELECT 1 FROM case_file c
  JOIN procedure_step s ON s.procedure = c.procedure WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step
    AND s.actor IN ('town', 'district', 'exchange', 'registry', 'issuer'))
BEGIN SELECT RAISE(ABORT, '镇、区、交易机构、登记机构和发证机关办理的步骤须填写文件编号。'); END;
-- What the collective checks or resolves is recorded by its paper too.
CREATE TRIGGER case_step_decided BEFORE INSERT ON case_step
WHEN NEW.outcome NOT IN ('retracted', 'rescinded') AND coalesce(trim(NEW.document_no, char(9, 10, 13, 32, 160, 12288)), '') = ''
  AND EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'document')
BEGIN SELECT RAISE(ABORT, '村集体审核、决议的步骤须填写文件编号。'); END;
CREATE TRIGGER case_step_no_update BEFORE UPDATE ON case_step
BEGIN SELECT RAISE(ABORT, '办件步骤不可修改；退回请登记“退回”。'); END;
CREATE TRIGGER case_step_no_delete BEFORE DELETE ON case_step
BEGIN SELECT RAISE(ABORT, '办件步骤不可删除。'); END;

