CREATE TRIGGER audit_log_by_rule BEFORE INSERT ON audit_log
WHEN NEW.at IS NOT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
  OR NEW.who IS NOT coalesce((SELECT nullif(trim(value, char(9, 10, 13, 32, 160, 12288)), '') FROM project_info WHERE key = 'who'), '$unnamed')
BEGIN SELECT RAISE(ABORT, '日志只由数据库写入，不能直接添加。'); END;
