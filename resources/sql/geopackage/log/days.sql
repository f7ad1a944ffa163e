CREATE TRIGGER ${table}_${column}_real$end BEFORE $event ON $table
WHEN coalesce(NEW.$column, '') <> '' AND date(NEW.$column, '+0 days') IS NOT NEW.$column
BEGIN SELECT RAISE(ABORT, '日期须是真实的日期，写作 2026-09-28。'); END;
CREATE TRIGGER ${table}_${column}_today$end BEFORE $event ON $table
WHEN date(NEW.$column, '+0 days') = NEW.$column AND NEW.$column > date('now', 'localtime')
BEGIN SELECT RAISE(ABORT, '日期不得晚于今天。'); END;
