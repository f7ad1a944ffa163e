-- Records only grow; an objection may be decided once and a posting taken down once.
CREATE FUNCTION posting_records_update() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.uuid IS DISTINCT FROM OLD.uuid OR NEW.case_uuid IS DISTINCT FROM OLD.case_uuid OR NEW.purpose IS DISTINCT FROM OLD.purpose OR NEW.posted_on IS DISTINCT FROM OLD.posted_on
  OR NEW.content_hash IS DISTINCT FROM OLD.content_hash OR NEW.content IS DISTINCT FROM OLD.content OR NEW.place IS DISTINCT FROM OLD.place
  OR NEW.document_no IS DISTINCT FROM OLD.document_no OR NEW.base_price_yuan_m2 IS DISTINCT FROM OLD.base_price_yuan_m2
  OR NEW.payment IS DISTINCT FROM OLD.payment OR coalesce(OLD.taken_down_on, '') <> '' THEN
    PERFORM refuse('公示记录不可修改；内容有变请重新公示。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_records_update BEFORE UPDATE ON posting FOR EACH ROW EXECUTE FUNCTION posting_records_update();

-- An amount is none yet, or not negative and one that can be written out in words.
CREATE FUNCTION is_amount(value double precision) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(value >= 0 AND value < 1e16, true);
$$;
-- What is posted of a case is what the case says on that day; the plugin fills it in.
CREATE FUNCTION posting_records_insert() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF coalesce(NEW.case_uuid, '') <> ''
  AND coalesce(NEW.content, '') IS DISTINCT FROM (SELECT content FROM case_content WHERE case_uuid = NEW.case_uuid) THEN
    PERFORM refuse('公示内容须与办件一致：请由插件登记，或取视图 case_content 的内容。');
  END IF;
  IF coalesce(NEW.case_uuid, '') = '' AND NEW.purpose IS DISTINCT FROM 'compensation_schedule' THEN
    PERFORM refuse('没有办件的公示只能是村的补偿方式和标准公示。');
  END IF;
  IF NEW.purpose = 'compensation_schedule' AND (coalesce(bare(NEW.payment), '') = ''
  OR (NEW.base_price_yuan_m2 IS NULL AND NOT EXISTS (SELECT 1 FROM case_file c JOIN procedure_text t ON t.procedure = c.procedure
    WHERE c.uuid = NEW.case_uuid AND t.needs_parcel = 0))) THEN
    PERFORM refuse('补偿方式和标准公示须写明补偿方式；退出宅基地使用权的还须写明片区基准地价。');
  END IF;
  IF NOT is_amount(NEW.base_price_yuan_m2) THEN
    PERFORM refuse('金额、单价和股数须是数，不小于零，小于一亿亿。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_records_insert BEFORE INSERT ON posting FOR EACH ROW EXECUTE FUNCTION posting_records_insert();

CREATE TRIGGER b_records_delete BEFORE DELETE ON posting FOR EACH ROW
  EXECUTE FUNCTION refuse_always('公示记录不可删除。');
CREATE FUNCTION objection_decided() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (coalesce(NEW.decided_on, '') <> '') <> (coalesce(bare(NEW.decision), '') <> '') THEN
    PERFORM refuse('异议已处理的须填写处理结果和处理日期。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_decided BEFORE INSERT ON objection FOR EACH ROW EXECUTE FUNCTION objection_decided();
CREATE FUNCTION objection_word() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF coalesce(bare(NEW.decision), '') NOT IN ('', '成立', '不成立') THEN
    PERFORM refuse('异议的处理结果填“成立”或“不成立”，理由写在处理说明。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_word BEFORE INSERT OR UPDATE ON objection FOR EACH ROW EXECUTE FUNCTION objection_word();
CREATE FUNCTION objection_records_update() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF coalesce(OLD.decided_on, '') <> '' OR NEW.uuid IS DISTINCT FROM OLD.uuid OR NEW.posting_uuid IS DISTINCT FROM OLD.posting_uuid
  OR NEW.raised_on IS DISTINCT FROM OLD.raised_on OR NEW.content IS DISTINCT FROM OLD.content OR coalesce(bare(NEW.decision), '') = '' OR coalesce(NEW.decided_on, '') = '' THEN
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
CREATE FUNCTION agreement_records_insert() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM case_position p WHERE p.case_uuid = NEW.case_uuid AND (p.state <> 'open'
  OR EXISTS (SELECT 1 FROM procedure_step s JOIN procedure_guard g ON g.procedure = s.procedure AND g.step = s.step
    WHERE s.procedure = p.procedure AND s.seq <= p.seq AND g.kind = 'agreement' AND g.param = NEW.kind))) THEN
    PERFORM refuse('协议已签订并据以办理，或办件已办结，协议内容不可再改。');
  END IF;
  IF NOT (is_amount(NEW.land_price_yuan) AND is_amount(NEW.base_price_yuan_m2) AND is_amount(NEW.attachment_price_yuan)
  AND is_amount(NEW.shares)) THEN
    PERFORM refuse('金额、单价和股数须是数，不小于零，小于一亿亿。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_records_insert BEFORE INSERT ON agreement FOR EACH ROW EXECUTE FUNCTION agreement_records_insert();
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
CREATE TRIGGER b_records_insert BEFORE INSERT ON procedure_text FOR EACH ROW
  EXECUTE FUNCTION refuse_always('程序文本由程序文件写入，不可添加。');
CREATE TRIGGER b_records_update BEFORE UPDATE ON procedure_text FOR EACH ROW
  EXECUTE FUNCTION refuse_always('程序文本由程序文件写入，不可修改。');
CREATE TRIGGER b_records_delete BEFORE DELETE ON procedure_text FOR EACH ROW
  EXECUTE FUNCTION refuse_always('程序文本由程序文件写入，不可删除。');
CREATE TRIGGER b_records_insert BEFORE INSERT ON calendar_day FOR EACH ROW
  EXECUTE FUNCTION refuse_always('工作日历由日历文件写入，不可添加。');
CREATE TRIGGER b_records_update BEFORE UPDATE ON calendar_day FOR EACH ROW
  EXECUTE FUNCTION refuse_always('工作日历由日历文件写入，不可修改。');
CREATE TRIGGER b_records_delete BEFORE DELETE ON calendar_day FOR EACH ROW
  EXECUTE FUNCTION refuse_always('工作日历由日历文件写入，不可删除。');
