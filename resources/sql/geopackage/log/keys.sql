CREATE INDEX ${name}_by_uuid ON "$table" (uuid);
CREATE TRIGGER ${name}_uuid_single BEFORE INSERT ON "$table" WHEN EXISTS (SELECT 1 FROM "$table" WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, '这一标识已有，不可重复登记。'); END;
CREATE TRIGGER ${name}_uuid_kept BEFORE UPDATE OF uuid ON "$table" WHEN NEW.uuid IS NOT OLD.uuid AND coalesce(OLD.uuid, '') <> ''
BEGIN SELECT RAISE(ABORT, '标识不可修改。'); END;
