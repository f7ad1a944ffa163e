INSERT INTO step_passed (case_uuid, step, on_date, document_no)
SELECT case_uuid, step, on_date, document_no FROM case_step WHERE fid = $number
