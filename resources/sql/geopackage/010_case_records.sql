-- Records only grow; an objection may be decided once and a posting taken down once.
CREATE TRIGGER posting_no_update BEFORE UPDATE ON posting
WHEN NEW.uuid IS NOT OLD.uuid OR NEW.case_uuid IS NOT OLD.case_uuid OR NEW.purpose IS NOT OLD.purpose OR NEW.posted_on IS NOT OLD.posted_on
  OR NEW.content_hash IS NOT OLD.content_hash OR NEW.content IS NOT OLD.content OR NEW.place IS NOT OLD.place
  OR NEW.document_no IS NOT OLD.document_no OR NEW.base_price_yuan_m2 IS NOT OLD.base_price_yuan_m2 OR NEW.payment IS NOT OLD.payment
  OR coalesce(OLD.taken_down_on, '') <> ''
BEGIN SELECT RAISE(ABORT, '公示记录不可修改；内容有变请重新公示。'); END;
-- What is posted of a case is what the case says on that day; the plugin fills it in.
CREATE TRIGGER posting_content BEFORE INSERT ON posting
WHEN coalesce(NEW.case_uuid, '') <> '' AND coalesce(NEW.content, '') IS NOT (SELECT content FROM case_content WHERE case_uuid = NEW.case_uuid)
BEGIN SELECT RAISE(ABORT, '公示内容须与办件一致：请由插件登记，或取视图 case_content 的内容。'); END;
CREATE TRIGGER posting_of_village BEFORE INSERT ON posting
WHEN coalesce(NEW.case_uuid, '') = '' AND NEW.purpose IS NOT 'compensation_schedule'
BEGIN SELECT RAISE(ABORT, '没有办件的公示只能是村的补偿方式和标准公示。'); END;
CREATE TRIGGER posting_states_terms BEFORE INSERT ON posting
WHEN NEW.purpose = 'compensation_schedule' AND (coalesce(trim(NEW.payment, char(9, 10, 13, 32, 160, 12288)), '') = ''
  OR (NEW.base_price_yuan_m2 IS NULL AND NOT EXISTS (SELECT 1 FROM case_file c JOIN procedure_text t ON t.procedure = c.procedure
    WHERE c.uuid = NEW.case_uuid AND t.needs_parcel = 0)))
BEGIN SELECT RAISE(ABORT, '补偿方式和标准公示须写明补偿方式；退出宅基地使用权的还须写明片区基准地价。'); END;
CREATE TRIGGER posting_amounts BEFORE INSERT ON posting
WHEN NOT (coalesce(NEW.base_price_yuan_m2, 0) >= 0 AND coalesce(NEW.base_price_yuan_m2, 0) < 1e16)
BEGIN SELECT RAISE(ABORT, '金额、单价和股数须是数，不小于零，小于一亿亿。'); END;
CREATE TRIGGER posting_no_delete BEFORE DELETE ON posting
BEGIN SELECT RAISE(ABORT, '公示记录不可删除。'); END;
CREATE TRIGGER objection_decided BEFORE INSERT ON objection
WHEN (coalesce(NEW.decided_on, '') <> '') <> (coalesce(trim(NEW.decision, char(9, 10, 13, 32, 160, 12288)), '') <> '')
BEGIN SELECT RAISE(ABORT, '异议已处理的须填写处理结果和处理日期。'); END;
CREATE TRIGGER objection_word BEFORE INSERT ON objection
WHEN coalesce(trim(NEW.decision, char(9, 10, 13, 32, 160, 12288)), '') NOT IN ('', '成立', '不成立')
BEGIN SELECT RAISE(ABORT, '异议的处理结果填“成立”或“不成立”，理由写在处理说明。'); END;
CREATE TRIGGER objection_word_changed BEFORE UPDATE ON objection
WHEN coalesce(trim(NEW.decision, char(9, 10, 13, 32, 160, 12288)), '') NOT IN ('', '成立', '不成立')
BEGIN SELECT RAISE(ABORT, '异议的处理结果填“成立”或“不成立”，理由写在处理说明。'); END;
CREATE TRIGGER objection_no_update BEFORE UPDATE ON objection
WHEN coalesce(OLD.decided_on, '') <> '' OR NEW.uuid IS NOT OLD.uuid OR NEW.posting_uuid IS NOT OLD.posting_uuid
  OR NEW.raised_on IS NOT OLD.raised_on OR NEW.content IS NOT OLD.content OR coalesce(trim(NEW.decision, char(9, 10, 13, 32, 160, 12288)), '') = '' OR coalesce(NEW.decided_on, '') = ''
BEGIN SELECT RAISE(ABORT, '异议记录不可修改；处理时请填写处理结果和日期。'); END;
CREATE TRIGGER objection_no_delete BEFORE DELETE ON objection
BEGIN SELECT RAISE(ABORT, '异议记录不可删除。'); END;
CREATE TRIGGER case_person_no_update BEFORE UPDATE ON case_person BEGIN SELECT RAISE(ABORT, '办件记录不可修改，请另补一条。'); END;
CREATE TRIGGER case_person_no_delete BEFORE DELETE ON case_person BEGIN SELECT RAISE(ABORT, '办件记录不可删除，请另补一条。'); END;
CREATE TRIGGER case_material_no_update BEFORE UPDATE ON case_material BEGIN SELECT RAISE(ABORT, '办件记录不可修改，请另补一条。'); END;
CREATE TRIGGER case_material_no_delete BEFORE DELETE ON case_material BEGIN SELECT RAISE(ABORT, '办件记录不可删除，请另补一条。'); END;
CREATE TRIGGER case_condition_no_update BEFORE UPDATE ON case_condition BEGIN SELECT RAISE(ABORT, '办件记录不可修改，请另补一条。'); END;
CREATE TRIGGER case_condition_no_delete BEFORE DELETE ON case_condition BEGIN SELECT RAISE(ABORT, '办件记录不可删除，请另补一条。'); END;
CREATE TRIGGER agreement_bound BEFORE INSERT ON agreement
WHEN EXISTS (SELECT 1 FROM case_position p WHERE p.case_uuid = NEW.case_uuid AND (p.state <> 'open'
  OR EXISTS (SELECT 1 FROM procedure_step s JOIN procedure_guard g ON g.procedure = s.procedure AND g.step = s.step
    WHERE s.procedure = p.procedure AND s.seq <= p.seq AND g.kind = 'agreement' AND g.param = NEW.kind)))
BEGIN SELECT RAISE(ABORT, '协议已签订并据以办理，或办件已办结，协议内容不可再改。'); END;
CREATE TRIGGER agreement_amounts BEFORE INSERT ON agreement
WHEN NOT (coalesce(NEW.land_price_yuan, 0) >= 0 AND coalesce(NEW.land_price_yuan, 0) < 1e16
  AND coalesce(NEW.base_price_yuan_m2, 0) >= 0 AND coalesce(NEW.base_price_yuan_m2, 0) < 1e16
  AND coalesce(NEW.attachment_price_yuan, 0) >= 0 AND coalesce(NEW.attachment_price_yuan, 0) < 1e16
  AND coalesce(NEW.shares, 0) >= 0 AND coalesce(NEW.shares, 0) < 1e16)
BEGIN SELECT RAISE(ABORT, '金额、单价和股数须是数，不小于零，小于一亿亿。'); END;
CREATE TRIGGER agreement_no_update BEFORE UPDATE ON agreement BEGIN SELECT RAISE(ABORT, '办件记录不可修改，请另补一条。'); END;
CREATE TRIGGER agreement_no_delete BEFORE DELETE ON agreement BEGIN SELECT RAISE(ABORT, '办件记录不可删除，请另补一条。'); END;
CREATE TRIGGER filing_no_update BEFORE UPDATE ON filing BEGIN SELECT RAISE(ABORT, '办件记录不可修改，请另补一条。'); END;
CREATE TRIGGER filing_no_delete BEFORE DELETE ON filing BEGIN SELECT RAISE(ABORT, '办件记录不可删除，请另补一条。'); END;
-- Steps, guards and calendar come from the plugin's files; the plugin lifts these rules while it writes them.
CREATE TRIGGER procedure_step_added BEFORE INSERT ON procedure_step BEGIN SELECT RAISE(ABORT, '程序步骤由程序文件写入，不可添加。'); END;
CREATE TRIGGER procedure_step_fixed BEFORE UPDATE ON procedure_step BEGIN SELECT RAISE(ABORT, '程序步骤由程序文件写入，不可修改。'); END;
CREATE TRIGGER procedure_step_kept BEFORE DELETE ON procedure_step BEGIN SELECT RAISE(ABORT, '程序步骤由程序文件写入，不可删除。'); END;
CREATE TRIGGER procedure_guard_added BEFORE INSERT ON procedure_guard BEGIN SELECT RAISE(ABORT, '程序条件由程序文件写入，不可添加。'); END;
CREATE TRIGGER procedure_guard_fixed BEFORE UPDATE ON procedure_guard BEGIN SELECT RAISE(ABORT, '程序条件由程序文件写入，不可修改。'); END;
CREATE TRIGGER procedure_guard_kept BEFORE DELETE ON procedure_guard BEGIN SELECT RAISE(ABORT, '程序条件由程序文件写入，不可删除。'); END;
CREATE TRIGGER procedure_text_added BEFORE INSERT ON procedure_text BEGIN SELECT RAISE(ABORT, '程序文本由程序文件写入，不可添加。'); END;
CREATE TRIGGER procedure_text_fixed BEFORE UPDATE ON procedure_text BEGIN SELECT RAISE(ABORT, '程序文本由程序文件写入，不可修改。'); END;
CREATE TRIGGER procedure_text_kept BEFORE DELETE ON procedure_text BEGIN SELECT RAISE(ABORT, '程序文本由程序文件写入，不可删除。'); END;
CREATE TRIGGER calendar_day_added BEFORE INSERT ON calendar_day BEGIN SELECT RAISE(ABORT, '工作日历由日历文件写入，不可添加。'); END;
CREATE TRIGGER calendar_day_fixed BEFORE UPDATE ON calendar_day BEGIN SELECT RAISE(ABORT, '工作日历由日历文件写入，不可修改。'); END;
CREATE TRIGGER calendar_day_kept BEFORE DELETE ON calendar_day BEGIN SELECT RAISE(ABORT, '工作日历由日历文件写入，不可删除。'); END;
