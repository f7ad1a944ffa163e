-- Evidence photos under the names that marks give them: whole, of bounded size, by whom and when, and kept for good.
CREATE UNIQUE INDEX ON photo_file (village, photo);
INSERT INTO photo_limit (max_mb) VALUES (20) ON CONFLICT DO NOTHING;

-- Asked by the plugin too, before it sends a photo that would be refused.
CREATE FUNCTION check_photo_size(photo text, size_bytes bigint) RETURNS void LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
DECLARE
  limit_mb numeric := (SELECT max_mb FROM photo_limit);
BEGIN
  IF size_bytes > limit_mb * 1048576 THEN
    PERFORM refuse(format('照片“%s”有 %s MB，服务器只收 %s MB 以内的；请缩小后再存，或请管理员放宽（photo_limit）。',
      photo, round(size_bytes / 1048576.0, 1), limit_mb));
  END IF;
END $$;

CREATE FUNCTION photo_complete() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF coalesce(bare(NEW.photo), '') = '' OR NEW.sha256 <> encode(sha256(NEW.content), 'hex') THEN
    PERFORM refuse('照片须有名称，内容须与校验值一致。');
  END IF;
  PERFORM check_photo_size(NEW.photo, octet_length(NEW.content));
  NEW.who := session_who();
  NEW.at := to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');
  RETURN NEW;
END $$;
CREATE TRIGGER b_complete BEFORE INSERT ON photo_file FOR EACH ROW EXECUTE FUNCTION photo_complete();
CREATE TRIGGER b_no_update BEFORE UPDATE ON photo_file FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_always('照片是标记的凭据，不可修改。');
CREATE TRIGGER b_no_delete BEFORE DELETE ON photo_file FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_always('照片是标记的凭据，不可删除。');
CREATE TRIGGER b_no_truncate BEFORE TRUNCATE ON photo_file FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_always('照片是标记的凭据，不可删除。');
CREATE TRIGGER b_for_all BEFORE INSERT OR UPDATE OR DELETE ON photo_limit FOR EACH ROW EXECUTE FUNCTION shared_managed();
