SELECT z.fid AS number, z."ZDDM" AS row_key FROM "ZDJBXX" z
WHERE (z.right_status = 'withdrawn' AND NOT EXISTS (SELECT 1 FROM exit_paper_complete p WHERE p.zddm = z."ZDDM")
    AND NOT EXISTS (SELECT 1 FROM case_withdrawn w WHERE w.zddm = z."ZDDM"))
  OR (z.right_status IN ('in_case', 'transferred') AND NOT EXISTS (SELECT 1 FROM case_effect e
    WHERE e.zddm = z."ZDDM" AND e.effect = z.right_status AND e.state = CASE e.effect WHEN 'in_case' THEN 'open' ELSE 'done' END))
ORDER BY z.fid
