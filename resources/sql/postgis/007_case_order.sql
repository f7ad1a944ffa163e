-- What is signed ends by an agreement of the same two sides too, as long as nothing has been registered (民法典 art. 562).
CREATE VIEW rescission_signed WITH (security_invoker = true) AS
SELECT t.case_uuid, least(t.household_signed_on, t.other_on) AS first_on, greatest(t.household_signed_on, t.other_on) AS last_on
FROM (SELECT a.case_uuid, a.household_signed_on, CASE WHEN EXISTS (SELECT 1 FROM case_file c JOIN procedure_guard g ON g.procedure = c.procedure
      WHERE c.uuid = a.case_uuid AND g.kind = 'agreement' AND g.param = 'transfer') THEN a.other_signed_on ELSE a.collective_signed_on END AS other_on
  FROM agreement a WHERE a.kind = 'rescission' AND coalesce(bare(a.agreement_no), '') <> ''
    AND a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = a.case_uuid AND b.kind = 'rescission')) t
WHERE coalesce(t.household_signed_on, '') <> '' AND coalesce(t.other_on, '') <> '';

-- The order of steps: none skipped, none repeated, each with the result, reason and role that its procedure knows.
CREATE FUNCTION case_step_order_insert() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM case_file WHERE uuid = NEW.case_uuid AND village = NEW.village)
  OR coalesce(NEW.outcome, '') NOT IN ('passed', 'returned', 'refused', 'retracted', 'rescinded') OR to_day(NEW.on_date) IS NULL THEN
    PERFORM refuse('没有这一办件，或步骤缺少结果、日期。');
  END IF;
  IF (SELECT state FROM case_position WHERE case_uuid = NEW.case_uuid) <> 'open' THEN
    PERFORM refuse('办件已办结，不能再办理步骤。');
  END IF;
  IF NEW.outcome <> 'retracted' AND EXISTS (SELECT 1 FROM case_position p WHERE p.case_uuid = NEW.case_uuid AND p.state = 'open'
  AND NOT EXISTS (SELECT 1 FROM procedure_step s WHERE s.procedure = p.procedure AND s.step = NEW.step AND s.seq = p.seq + 1)) THEN
    PERFORM refuse('步骤不能跳过或重复。');
  END IF;
  IF NEW.on_date < (SELECT coalesce(max(on_date), '') FROM case_step WHERE case_uuid = NEW.case_uuid)
  OR NEW.on_date < (SELECT opened_on FROM case_file WHERE uuid = NEW.case_uuid) THEN
    PERFORM refuse('步骤的日期早于上一步或立案日期。');
  END IF;
  IF NEW.on_date > current_date::text THEN
    PERFORM refuse('步骤的日期晚于今天。');
  END IF;
  IF coalesce(bare(NEW.person), '') = '' THEN
    PERFORM refuse('步骤须填写经办人。');
  END IF;
  IF (NEW.outcome = 'returned' AND NOT EXISTS (SELECT 1 FROM case_file c JOIN procedure_step s ON s.procedure = c.procedure
    WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step AND s.returns_seq > 0))
  OR (NEW.outcome = 'refused' AND NOT EXISTS (SELECT 1 FROM case_file c JOIN procedure_step s ON s.procedure = c.procedure
    WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step AND s.may_refuse = 1)) THEN
    PERFORM refuse('这一步没有这一处理结果。');
  END IF;
  IF NEW.outcome IN ('returned', 'refused') AND coalesce(bare(NEW.reason), '') = '' THEN
    PERFORM refuse('退回或不同意须书面说明理由。');
  END IF;
  IF NEW.outcome = 'retracted' AND (EXISTS (SELECT 1 FROM case_position p JOIN procedure_step s ON s.procedure = p.procedure
    WHERE p.case_uuid = NEW.case_uuid AND s.binds = 1 AND s.seq <= p.seq)
  OR EXISTS (SELECT 1 FROM agreement WHERE case_uuid = NEW.case_uuid AND coalesce(kind, '') <> 'rescission' AND coalesce(household_signed_on, '') <> '')) THEN
    PERFORM refuse('协议已签订，农户不能再撤回申请。');
  END IF;
  IF NEW.outcome = 'retracted' AND coalesce(NEW.role, '') <> 'household' THEN
    PERFORM refuse('申请只能由农户本人撤回。');
  END IF;
  IF NEW.outcome = 'rescinded' AND (NOT EXISTS (SELECT 1 FROM case_position p JOIN procedure_step s ON s.procedure = p.procedure
    WHERE p.case_uuid = NEW.case_uuid AND s.binds = 1 AND s.seq <= p.seq)
    AND NOT EXISTS (SELECT 1 FROM agreement WHERE case_uuid = NEW.case_uuid AND coalesce(kind, '') <> 'rescission' AND coalesce(household_signed_on, '') <> '')
  OR EXISTS (SELECT 1 FROM case_position p JOIN procedure_step s ON s.procedure = p.procedure
    WHERE p.case_uuid = NEW.case_uuid AND s.seq <= p.seq AND (s.effect IN ('withdrawn', 'transferred') OR coalesce(s.writes, '') <> ''))) THEN
    PERFORM refuse('协议签字前由农户撤回申请；权利已终止、转移的，不能再解除协议。');
  END IF;
  IF NEW.outcome = 'rescinded' AND (coalesce(NEW.role, 'collective') <> 'collective' OR coalesce(bare(NEW.document_no), '') = '' OR NOT EXISTS (
    SELECT 1 FROM rescission_signed r JOIN case_file c ON c.uuid = r.case_uuid WHERE r.case_uuid = NEW.case_uuid
      AND r.last_on <= NEW.on_date AND r.first_on >= coalesce((SELECT max(d.last_on) FROM case_signed d WHERE d.case_uuid = c.uuid), c.opened_on))) THEN
    PERFORM refuse('解除须有编号、双方签字的解除协议，签字不早于所解除的协议，由村集体凭文件编号登记。');
  END IF;
  IF NEW.outcome NOT IN ('retracted', 'rescinded') AND coalesce(NEW.role, '') <> '' AND NOT EXISTS (SELECT 1 FROM case_file c
  JOIN procedure_step s ON s.procedure = c.procedure WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step AND s.actor = NEW.role) THEN
    PERFORM refuse('这一步不由这一角色办理。');
  END IF;
  IF NEW.outcome <> 'retracted' AND coalesce(bare(NEW.document_no), '') = '' AND EXISTS (SELECT 1 FROM case_file c
  JOIN procedure_step s ON s.procedure = c.procedure WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step
    AND s.actor IN ('town', 'district', 'exchange', 'registry', 'issuer')) THEN
    PERFORM refuse('镇、区、交易机构、登记机构和发证机关办理的步骤须填写文件编号。');
  END IF;
  -- What the collective checks or resolves is recorded by its paper too.
  IF NEW.outcome NOT IN ('retracted', 'rescinded') AND coalesce(bare(NEW.document_no), '') = ''
  AND EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'document') THEN
    PERFORM refuse('村集体审核、决议的步骤须填写文件编号。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_order_insert BEFORE INSERT ON case_step FOR EACH ROW EXECUTE FUNCTION case_step_order_insert();

CREATE TRIGGER b_order_update BEFORE UPDATE ON case_step FOR EACH ROW
  EXECUTE FUNCTION refuse_always('办件步骤不可修改；退回请登记“退回”。');
CREATE TRIGGER b_order_delete BEFORE DELETE ON case_step FOR EACH ROW
  EXECUTE FUNCTION refuse_always('办件步骤不可删除。');
