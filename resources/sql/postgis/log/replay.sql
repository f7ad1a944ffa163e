-- A step that is told in the log once more and then takes effect, both by a trigger as the rules want it.
CREATE TABLE step_replayed (number integer NOT NULL);
CREATE FUNCTION replay_step() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO audit_log (at, who, table_name, row_key, row_fid, action, after, village)
  SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), session_who(), 'case_step',
    to_jsonb(t) ->> l.key_column, t.fid, 'baseline', shown(to_jsonb(t), hidden_columns(l.hidden))::text, t.village
  FROM case_step t JOIN logged_table l ON l.table_name = 'case_step' WHERE t.fid = NEW.number;
  INSERT INTO step_passed (case_uuid, step, on_date, document_no, village)
  SELECT case_uuid, step, on_date, document_no, village FROM case_step WHERE fid = NEW.number;
  RETURN NULL;
END $$;
CREATE TRIGGER c_replay AFTER INSERT ON step_replayed FOR EACH ROW EXECUTE FUNCTION replay_step();
