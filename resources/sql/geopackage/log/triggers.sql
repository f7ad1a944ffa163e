CREATE TRIGGER ${name}_log_insert AFTER INSERT ON "$table" WHEN $new_counts
BEGIN
  INSERT INTO audit_log (at, who, table_name, row_key, row_fid, action, before, after, geometry_hex)
  VALUES (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), coalesce((SELECT nullif(trim(value, char(9, 10, 13, 32, 160, 12288)), '') FROM project_info WHERE key = 'who'), '$unnamed'),
    '$table', CAST(NEW."$key" AS TEXT), NEW.fid, 'insert', NULL, $new, $shape);
END;
CREATE TRIGGER ${name}_log_update AFTER UPDATE ON "$table" WHEN $new_counts
BEGIN
  INSERT INTO audit_log (at, who, table_name, row_key, row_fid, action, before, after, geometry_hex)
  VALUES (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), coalesce((SELECT nullif(trim(value, char(9, 10, 13, 32, 160, 12288)), '') FROM project_info WHERE key = 'who'), '$unnamed'),
    '$table', CAST(NEW."$key" AS TEXT), NEW.fid, 'update', $old_told, $new, $moved);
END;
CREATE TRIGGER ${name}_log_delete AFTER DELETE ON "$table" WHEN $old_counts
BEGIN
  INSERT INTO audit_log (at, who, table_name, row_key, row_fid, action, before)
  VALUES (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), coalesce((SELECT nullif(trim(value, char(9, 10, 13, 32, 160, 12288)), '') FROM project_info WHERE key = 'who'), '$unnamed'),
    '$table', CAST(OLD."$key" AS TEXT), OLD.fid, 'delete', $old);
END;
CREATE TRIGGER ${name}_no_overwrite BEFORE INSERT ON "$table"
WHEN NEW.fid > 0 AND EXISTS (SELECT 1 FROM "$table" WHERE fid = NEW.fid)
BEGIN SELECT RAISE(ABORT, '已有这一行，不可覆盖；请修改原行。'); END;
CREATE TRIGGER ${name}_numbered AFTER INSERT ON "$table" WHEN NEW.fid < 1
BEGIN SELECT RAISE(ABORT, '行号须大于零。'); END;
CREATE TRIGGER ${name}_fixed_fid BEFORE UPDATE OF fid ON "$table" WHEN NEW.fid IS NOT OLD.fid
BEGIN SELECT RAISE(ABORT, '行号不可修改。'); END;
