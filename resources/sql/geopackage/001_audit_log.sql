-- The log can only grow; every change of a parcel, a right, a paper or a mark is in it.
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, '日志只可追加，不可修改。'); END;
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, '日志只可追加，不可删除。'); END;
CREATE TRIGGER audit_log_no_overwrite BEFORE INSERT ON audit_log
WHEN EXISTS (SELECT 1 FROM audit_log WHERE fid = NEW.fid)
BEGIN SELECT RAISE(ABORT, '日志只可追加，不可覆盖。'); END;

CREATE TRIGGER zdjbxx_log_insert AFTER INSERT ON ZDJBXX
BEGIN
  INSERT INTO audit_log (at, who, table_name, row_key, action, after)
  VALUES (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), (SELECT value FROM project_info WHERE key = 'who'),
    'ZDJBXX', NEW.ZDDM, 'insert',
    json_object('ZDMJ', NEW.ZDMJ, 'use_status', NEW.use_status, 'right_status', NEW.right_status));
END;
CREATE TRIGGER zdjbxx_log_update AFTER UPDATE ON ZDJBXX
BEGIN
  INSERT INTO audit_log (at, who, table_name, row_key, action, before, after)
  VALUES (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), (SELECT value FROM project_info WHERE key = 'who'),
    'ZDJBXX', NEW.ZDDM, 'update',
    json_object('ZDDM', OLD.ZDDM, 'ZDMJ', OLD.ZDMJ, 'use_status', OLD.use_status, 'right_status', OLD.right_status),
    json_object('ZDDM', NEW.ZDDM, 'ZDMJ', NEW.ZDMJ, 'use_status', NEW.use_status, 'right_status', NEW.right_status,
      'geometry_changed', OLD.geom IS NOT NEW.geom));
END;
CREATE TRIGGER zdjbxx_log_delete AFTER DELETE ON ZDJBXX
BEGIN
  INSERT INTO audit_log (at, who, table_name, row_key, action, before)
  VALUES (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), (SELECT value FROM project_info WHERE key = 'who'),
    'ZDJBXX', OLD.ZDDM, 'delete',
    json_object('ZDMJ', OLD.ZDMJ, 'use_status', OLD.use_status, 'right_status', OLD.right_status));
END;

CREATE TRIGGER mark_log_insert AFTER INSERT ON mark
BEGIN
  INSERT INTO audit_log (at, who, table_name, row_key, action, after)
  VALUES (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), (SELECT value FROM project_info WHERE key = 'who'),
    'mark', NEW.zddm, 'insert',
    json_object('status', NEW.status, 'reason', NEW.reason, 'surveyor', NEW.surveyor, 'date', NEW.date));
END;
CREATE TRIGGER mark_no_update BEFORE UPDATE ON mark
BEGIN SELECT RAISE(ABORT, '标记是历史记录，不可修改；请另作新标记。'); END;
CREATE TRIGGER mark_no_delete BEFORE DELETE ON mark
BEGIN SELECT RAISE(ABORT, '标记是历史记录，不可删除；请另作新标记。'); END;
