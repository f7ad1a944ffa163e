-- A number serves one act: one case, one exchange, one cancellation.
CREATE TRIGGER case_file_number BEFORE INSERT ON case_file
WHEN coalesce(trim(NEW.case_no, char(9, 10, 13, 32, 160, 12288)), '') <> '' AND EXISTS (SELECT 1 FROM case_file WHERE trim(case_no, char(9, 10, 13, 32, 160, 12288)) = trim(NEW.case_no, char(9, 10, 13, 32, 160, 12288)))
BEGIN SELECT RAISE(ABORT, '这一办件编号已用于别的办件。'); END;
CREATE TRIGGER case_file_number_given BEFORE UPDATE OF case_no ON case_file
WHEN NEW.case_no IS NOT OLD.case_no AND coalesce(trim(OLD.case_no, char(9, 10, 13, 32, 160, 12288)), '') = ''
  AND EXISTS (SELECT 1 FROM case_file WHERE trim(case_no, char(9, 10, 13, 32, 160, 12288)) = trim(NEW.case_no, char(9, 10, 13, 32, 160, 12288)))
BEGIN SELECT RAISE(ABORT, '这一办件编号已用于别的办件。'); END;
CREATE TRIGGER case_file_number_kept BEFORE UPDATE OF case_no ON case_file
WHEN NEW.case_no IS NOT OLD.case_no AND coalesce(trim(OLD.case_no, char(9, 10, 13, 32, 160, 12288)), '') <> ''
BEGIN SELECT RAISE(ABORT, '办件编号一经填写不可修改。'); END;

-- Numbers of exchanges, but of cases that came to nothing: their household may apply again.
CREATE VIEW exchange_taken AS
SELECT c.uuid, trim(c.exchange_no, char(9, 10, 13, 32, 160, 12288)) AS exchange_no FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid
WHERE p.state IN ('open', 'done') AND coalesce(trim(c.exchange_no, char(9, 10, 13, 32, 160, 12288)), '') <> '';
CREATE TRIGGER case_file_exchange BEFORE INSERT ON case_file
WHEN EXISTS (SELECT 1 FROM exchange_taken WHERE exchange_no = trim(NEW.exchange_no, char(9, 10, 13, 32, 160, 12288)))
BEGIN SELECT RAISE(ABORT, '这一交易备案号已用于别的办件。'); END;
CREATE TRIGGER case_file_exchange_given BEFORE UPDATE OF exchange_no ON case_file
WHEN NEW.exchange_no IS NOT OLD.exchange_no
  AND EXISTS (SELECT 1 FROM exchange_taken WHERE exchange_no = trim(NEW.exchange_no, char(9, 10, 13, 32, 160, 12288)) AND uuid <> OLD.uuid)
BEGIN SELECT RAISE(ABORT, '这一交易备案号已用于别的办件。'); END;

CREATE VIEW cancellation_taken AS
SELECT c.uuid, c.zddm, trim(f.number, char(9, 10, 13, 32, 160, 12288)) AS number FROM filing f JOIN case_file c ON c.uuid = f.case_uuid
WHERE f.office = 'registry' AND f.purpose = 'cancellation' AND coalesce(trim(f.number, char(9, 10, 13, 32, 160, 12288)), '') <> ''
UNION ALL SELECT '', zddm, trim(cancellation_no, char(9, 10, 13, 32, 160, 12288)) FROM exit_paper WHERE coalesce(trim(cancellation_no, char(9, 10, 13, 32, 160, 12288)), '') <> '';
CREATE TRIGGER filing_cancellation BEFORE INSERT ON filing
WHEN NEW.office = 'registry' AND NEW.purpose = 'cancellation' AND EXISTS (SELECT 1 FROM cancellation_taken t
  WHERE t.number = trim(NEW.number, char(9, 10, 13, 32, 160, 12288)) AND t.uuid <> NEW.case_uuid
    AND (t.uuid <> '' OR t.zddm IS NOT (SELECT zddm FROM case_file WHERE uuid = NEW.case_uuid)))
BEGIN SELECT RAISE(ABORT, '这一注销登记号已用于别的宗地或办件。'); END;
