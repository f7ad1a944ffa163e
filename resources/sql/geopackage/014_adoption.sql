-- A person's choice of use is history: the last row of a parcel counts, none is ever changed.
CREATE TRIGGER adoption_no_update BEFORE UPDATE ON adoption
BEGIN SELECT RAISE(ABORT, '采用用途是历史记录，不可修改；请另作新的采用。'); END;
CREATE TRIGGER adoption_no_delete BEFORE DELETE ON adoption
BEGIN SELECT RAISE(ABORT, '采用用途是历史记录，不可删除；请另作新的采用。'); END;
CREATE TRIGGER adoption_complete BEFORE INSERT ON adoption
WHEN trim(coalesce(NEW.reason, ''), char(9, 10, 13, 32, 160, 12288)) = '' OR trim(coalesce(NEW.person, ''), char(9, 10, 13, 32, 160, 12288)) = ''
BEGIN SELECT RAISE(ABORT, '采用用途须写明理由和采用人。'); END;
CREATE TRIGGER adoption_use BEFORE INSERT ON adoption
WHEN NEW.use IS NULL OR NEW.use = 'unknown' OR NOT EXISTS (SELECT 1 FROM code_list WHERE list = 'use' AND code = NEW.use)
BEGIN SELECT RAISE(ABORT, '采用用途不在代码表中。'); END;
-- The ids are those of legal_vetoes.csv.
CREATE TRIGGER adoption_legal BEFORE INSERT ON adoption
WHEN EXISTS (
  SELECT 1 FROM evaluation WHERE zddm = NEW.zddm
  AND (';' || CASE NEW.use WHEN 'cultivate' THEN veto_cultivate WHEN 'forest' THEN veto_forest
    WHEN 'build' THEN veto_build END || ';' LIKE '%;redline;%'
  OR ';' || CASE NEW.use WHEN 'cultivate' THEN veto_cultivate WHEN 'forest' THEN veto_forest
    WHEN 'build' THEN veto_build END || ';' LIKE '%;farmland;%'))
BEGIN SELECT RAISE(ABORT, '该宗地的这一用途被生态保护红线或永久基本农田否决，不得采用。'); END;
