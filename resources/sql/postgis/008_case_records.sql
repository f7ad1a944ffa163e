-- Records only grow; an objection may be decided once and a posting taken down once.
CREATE FUNCTION posting_records_update() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.uuid IS DISTINCT FROM OLD.uuid OR NEW.case_uuid IS DISTINCT FROM OLD.case_uuid OR NEW.purpose IS DISTINCT FROM OLD.purpose OR NEW.posted_on IS DISTINCT FROM OLD.posted_on
  OR NEW.content_hash IS DISTINCT FROM OLD.content_hash OR coalesce(OLD.taken_down_on, '') <> '' THEN
    PERFORM refuse('公示记录不可修改；内容有变请重新公示。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_records_update BEFORE UPDATE ON posting FOR EACH ROW EXECUTE FUNCTION posting_records_update();

CREATE TRIGGER b_records_delete BEFORE DELETE ON posting FOR EACH ROW
  EXECUTE FUNCTION refuse_always('公示记录不可删除。');
CREATE FUNCTION objection_records_update() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF coalesce(OLD.decided_on, '') <> '' OR NEW.uuid IS DISTINCT FROM OLD.uuid OR NEW.posting_uuid IS DISTINCT FROM OLD.posting_uuid
  OR NEW.raised_on IS DISTINCT FROM OLD.raised_on OR NEW.content IS DISTINCT FROM OLD.content OR coalesce(trim(NEW.decision), '') = '' OR coalesce(NEW.decided_on, '') = '' THEN
    PERFORM refuse('异议记录不可修改；处理时请填写处理结果和日期。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_records_update BEFORE UPDATE ON objection FOR EACH ROW EXECUTE FUNCTION objection_records_update();

CREATE TRIGGER b_records_delete BEFORE DELETE ON objection FOR EACH ROW
  EXECUTE FUNCTION refuse_always('异议记录不可删除。');
CREATE TRIGGER b_records_update BEFORE UPDATE ON case_person FOR EACH ROW
  EXECUTE FUNCTION refuse_always('办件记录不可修改，请另补一条。');
CREATE TRIGGER b_records_delete BEFORE DELETE ON case_person FOR EACH ROW
  EXECUTE FUNCTION refuse_always('办件记录不可删除，请另补一条。');
CREATE TRIGGER b_records_update BEFORE UPDATE ON case_material FOR EACH ROW
  EXECUTE FUNCTION refuse_always('办件记录不可修改，请另补一条。');
CREATE TRIGGER b_records_delete BEFORE DELETE ON case_material FOR EACH ROW
  EXECUTE FUNCTION refuse_always('办件记录不可删除，请另补一条。');
CREATE TRIGGER b_records_update BEFORE UPDATE ON case_condition FOR EACH ROW
  EXECUTE FUNCTION refuse_always('办件记录不可修改，请另补一条。');
CREATE TRIGGER b_records_delete BEFORE DELETE ON case_condition FOR EACH ROW
  EXECUTE FUNCTION refuse_always('办件记录不可删除，请另补一条。');
CREATE TRIGGER b_records_update BEFORE UPDATE ON agreement FOR EACH ROW
  EXECUTE FUNCTION refuse_always('办件记录不可修改，请另补一条。');
CREATE TRIGGER b_records_delete BEFORE DELETE ON agreement FOR EACH ROW
  EXECUTE FUNCTION refuse_always('办件记录不可删除，请另补一条。');
CREATE TRIGGER b_records_update BEFORE UPDATE ON filing FOR EACH ROW
  EXECUTE FUNCTION refuse_always('办件记录不可修改，请另补一条。');
CREATE TRIGGER b_records_delete BEFORE DELETE ON filing FOR EACH ROW
  EXECUTE FUNCTION refuse_always('办件记录不可删除，请另补一条。');
-- Procedures and the calendar come from files, by whoever makes the schema.
CREATE TRIGGER b_records_insert BEFORE INSERT ON procedure_step FOR EACH ROW
  EXECUTE FUNCTION refuse_always('程序步骤由程序文件写入，不可添加。');
CREATE TRIGGER b_records_update BEFORE UPDATE ON procedure_step FOR EACH ROW
  EXECUTE FUNCTION refuse_always('程序步骤由程序文件写入，不可修改。');
CREATE TRIGGER b_records_delete BEFORE DELETE ON procedure_step FOR EACH ROW
  EXECUTE FUNCTION refuse_always('程序步骤由程序文件写入，不可删除。');
CREATE TRIGGER b_records_insert BEFORE INSERT ON procedure_guard FOR EACH ROW
  EXECUTE FUNCTION refuse_always('程序条件由程序文件写入，不可添加。');
CREATE TRIGGER b_records_update BEFORE UPDATE ON procedure_guard FOR EACH ROW
  EXECUTE FUNCTION refuse_always('程序条件由程序文件写入，不可修改。');
CREATE TRIGGER b_records_delete BEFORE DELETE ON procedure_guard FOR EACH ROW
  EXECUTE FUNCTION refuse_always('程序条件由程序文件写入，不可删除。');
CREATE TRIGGER b_records_insert BEFORE INSERT ON calendar_day FOR EACH ROW
  EXECUTE FUNCTION refuse_always('工作日历由日历文件写入，不可添加。');
CREATE TRIGGER b_records_update BEFORE UPDATE ON calendar_day FOR EACH ROW
  EXECUTE FUNCTION refuse_always('工作日历由日历文件写入，不可修改。');
CREATE TRIGGER b_records_delete BEFORE DELETE ON calendar_day FOR EACH ROW
  EXECUTE FUNCTION refuse_always('工作日历由日历文件写入，不可删除。');
