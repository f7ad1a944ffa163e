-- The order of steps: none skipped, none repeated, each with the result, reason and role that its procedure knows.
CREATE FUNCTION case_step_order_insert() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM case_file WHERE uuid = NEW.case_uuid)
  OR coalesce(NEW.outcome, '') NOT IN ('passed', 'returned', 'refused', 'retracted') OR to_day(NEW.on_date) IS NULL THEN
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
  OR EXISTS (SELECT 1 FROM agreement WHERE case_uuid = NEW.case_uuid AND coalesce(household_signed_on, '') <> '')) THEN
    PERFORM refuse('协议已签订，农户不能再撤回申请。');
  END IF;
  IF NEW.outcome = 'retracted' AND coalesce(NEW.role, '') <> 'household' THEN
    PERFORM refuse('申请只能由农户本人撤回。');
  END IF;
  IF NEW.outcome <> 'retracted' AND coalesce(NEW.role, '') <> '' AND NOT EXISTS (SELECT 1 FROM case_file c
  JOIN procedure_step s ON s.procedure = c.procedure WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step AND s.actor = NEW.role) THEN
    PERFORM refuse('这一步不由这一角色办理。');
  END IF;
  IF NEW.outcome <> 'retracted' AND coalesce(bare(NEW.document_no), '') = '' AND EXISTS (SELECT 1 FROM case_file c
  JOIN procedure_step s ON s.procedure = c.procedure WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step
    AND s.actor IN ('town', 'district', 'exchange', 'registry', 'issuer')) THEN
    PERFORM refuse('镇、区、交易机构、登记机构和发证机关办理的步骤须填写文件编号。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_order_insert BEFORE INSERT ON case_step FOR EACH ROW EXECUTE FUNCTION case_step_order_insert();

CREATE TRIGGER b_order_update BEFORE UPDATE ON case_step FOR EACH ROW
  EXECUTE FUNCTION refuse_always('办件步骤不可修改；退回请登记“退回”。');
CREATE TRIGGER b_order_delete BEFORE DELETE ON case_step FOR EACH ROW
  EXECUTE FUNCTION refuse_always('办件步骤不可删除。');
