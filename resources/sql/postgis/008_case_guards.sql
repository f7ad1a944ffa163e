-- Two steps that are two persons' stay so in every round of a case, whatever became of them and whichever came first.
CREATE VIEW case_apart WITH (security_invoker = true) AS
SELECT p.case_uuid, d.step, CASE d.step WHEN g.step THEN g.param ELSE g.step END AS other
FROM case_position p JOIN procedure_step d ON d.procedure = p.procedure AND d.seq = p.seq + 1
JOIN procedure_guard g ON g.procedure = p.procedure AND g.kind = 'other_person' AND g.level = 'refuse' AND d.step IN (g.step, g.param);

-- Guards of a step that is passed.
CREATE FUNCTION case_step_guards_insert() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  kinds text[] := '{}';
BEGIN
  -- The server plans each guard's condition when it comes to it: only those that the step has.
  IF NEW.outcome = 'passed' THEN
    kinds := ARRAY(SELECT g.kind FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step);
  END IF;
  IF 'materials' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step
  AND g.kind = 'materials' AND NOT EXISTS (SELECT 1 FROM case_material m WHERE m.case_uuid = NEW.case_uuid
    AND m.material = g.param AND coalesce(m.received_on, '') <> '' AND m.received_on <= NEW.on_date
    AND m.received_on >= (SELECT opened_on FROM case_file c WHERE c.uuid = NEW.case_uuid))) THEN
    PERFORM refuse('缺少材料，不能办理这一步。');
  END IF; END IF;
  IF 'conditions' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step
  AND g.kind = 'conditions' AND NOT EXISTS (SELECT 1 FROM case_condition m WHERE m.case_uuid = NEW.case_uuid
    AND m.fid = (SELECT max(fid) FROM case_condition n WHERE n.case_uuid = NEW.case_uuid AND n.condition = g.param)
    AND m.met = 'yes' AND coalesce(bare(m.evidence), '') <> '')) THEN
    PERFORM refuse('条件未核实或不符合，不能办理这一步。');
  END IF; END IF;
  IF 'area_checked' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'area_checked')
  AND NOT EXISTS (SELECT 1 FROM "ZDJBXX" z JOIN case_file c ON c.zddm = z."ZDDM"
    WHERE c.uuid = NEW.case_uuid AND z.geom IS NOT NULL AND z."ZDMJ" IS NOT NULL) THEN
    PERFORM refuse('缺少实测面积（宗地面积和图形），不能办理这一步。');
  END IF; END IF;
  IF 'area_checked' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'area_checked')
  AND NOT EXISTS (SELECT 1 FROM case_condition m WHERE m.case_uuid = NEW.case_uuid
    AND m.fid = (SELECT max(fid) FROM case_condition n WHERE n.case_uuid = NEW.case_uuid AND n.condition = 'area_checked') AND m.met = 'yes') THEN
    PERFORM refuse('缺少“宅基地状况、面积已核实”的记录，请在“登记 › 条件核实”登记，不能办理这一步。');
  END IF; END IF;
  IF 'adults' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'adults'
    AND (EXISTS (SELECT 1 FROM case_household h WHERE h.case_uuid = c.uuid AND NOT EXISTS (SELECT 1 FROM "NHHNCY" n
        WHERE n."NHDM" = h.nhdm AND (coalesce(n.died_on, '') = '' OR n.died_on > NEW.on_date)))
      OR EXISTS (SELECT 1 FROM case_member n WHERE n.case_uuid = c.uuid AND to_day(n.birth) IS NULL AND (n.died_on IS NULL OR n.died_on > NEW.on_date))
      OR EXISTS (SELECT 1 FROM case_member n WHERE n.case_uuid = c.uuid AND of_age_on(n.birth) <= NEW.on_date
        AND (n.died_on IS NULL OR n.died_on > NEW.on_date)
        AND NOT EXISTS (SELECT 1 FROM case_person s WHERE s.case_uuid = NEW.case_uuid AND s.xm = n.xm AND (n.namesakes = 1 OR s.member = n.number)
          AND s.occasion = g.param AND coalesce(s.signed_on, '') <> '' AND s.signed_on <= NEW.on_date
          AND s.signed_on >= (SELECT i.from_day FROM case_signing i WHERE i.case_uuid = c.uuid AND i.kind = 'adults' AND i.occasion = g.param))))) THEN
    PERFORM refuse('有成年人未签字，或成员出生日期不详，不能办理这一步。');
  END IF; END IF;
  IF 'heirs' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'heirs'
  AND (NOT EXISTS (SELECT 1 FROM case_person h WHERE h.case_uuid = NEW.case_uuid AND h.occasion = 'heir')
    OR EXISTS (SELECT 1 FROM case_person h WHERE h.case_uuid = NEW.case_uuid AND h.occasion = 'heir' AND NOT EXISTS (
      SELECT 1 FROM case_person s JOIN case_file c ON c.uuid = s.case_uuid WHERE s.case_uuid = NEW.case_uuid AND s.occasion = 'heir'
        AND s.xm = h.xm AND coalesce(s.zjhm, '') = coalesce(h.zjhm, '')
        AND coalesce(s.signed_on, '') <> '' AND s.signed_on >= c.opened_on AND s.signed_on <= NEW.on_date)))) THEN
    PERFORM refuse('没有登记继承人，或有继承人未签字，不能办理这一步。');
  END IF; END IF;
  -- Somebody has died, and whoever of age is left among the members waives as an heir: by ID number, or by a name that
  -- only one member bears.
  IF 'deceased' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'deceased'
    AND (NOT EXISTS (SELECT 1 FROM case_member n WHERE n.case_uuid = c.uuid AND n.died_on <= NEW.on_date)
      OR EXISTS (SELECT 1 FROM case_member n WHERE n.case_uuid = c.uuid AND (n.died_on IS NULL OR n.died_on > NEW.on_date)
        AND (to_day(n.birth) IS NULL OR of_age_on(n.birth) <= NEW.on_date)
        AND NOT EXISTS (SELECT 1 FROM case_person h WHERE h.case_uuid = c.uuid AND h.occasion = 'heir' AND h.xm = n.xm
          AND (h.zjhm = n.zjhm OR (coalesce(n.zjhm, '') = '' AND n.namesakes = 1))
          AND coalesce(h.signed_on, '') <> '' AND h.signed_on >= c.opened_on AND h.signed_on <= NEW.on_date)))) THEN
    PERFORM refuse('户内没有登记去世成员，或仍有在世的成年成员不是已签字的继承人，不能办理这一步。');
  END IF; END IF;
  IF NEW.outcome NOT IN ('retracted', 'rescinded') AND coalesce(bare(NEW.person), '') <> '' AND EXISTS (SELECT 1 FROM case_apart a
  JOIN case_step s ON s.case_uuid = a.case_uuid AND s.step = a.other AND s.outcome <> 'retracted'
  WHERE a.case_uuid = NEW.case_uuid AND a.step = NEW.step
    AND translate(s.person, E'\t\n\r \u00a0\u3000', '') = translate(NEW.person, E'\t\n\r \u00a0\u3000', '')) THEN
    PERFORM refuse('村级初审与镇级审查不得由同一人办理。');
  END IF;
  IF 'posting' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step
  AND g.kind = 'posting' AND NOT EXISTS (SELECT 1 FROM case_latest_posting p WHERE p.case_uuid = NEW.case_uuid AND p.purpose = g.param)) THEN
    PERFORM refuse('还未公示，不能办理这一步。');
  END IF; END IF;
  IF 'posting' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_latest_posting p ON p.case_uuid = g.case_uuid AND p.purpose = g.param
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'posting'
    AND ((SELECT count(*) FROM calendar_day d WHERE d.working = 1 AND d.day > p.posted_on AND d.day < NEW.on_date) < g.days
      OR (coalesce(p.taken_down_on, '') <> ''
        AND (SELECT count(*) FROM calendar_day d WHERE d.working = 1 AND d.day > p.posted_on AND d.day <= p.taken_down_on) < g.days))) THEN
    PERFORM refuse('公示期未满，不能办理这一步；公示期满次日起方可办理。');
  END IF; END IF;
  IF 'posting' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_latest_posting p ON p.case_uuid = g.case_uuid AND p.purpose = g.param
  JOIN case_step s ON s.case_uuid = g.case_uuid WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'posting'
    AND p.own = 1 AND p.posted_on < s.on_date AND (s.outcome = 'returned' OR (s.outcome = 'passed' AND s.step = g.after_step))) THEN
    PERFORM refuse('公示早于上一步或退回，须重新公示，不能办理这一步。');
  END IF; END IF;
  IF 'posting' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_latest_posting p ON p.case_uuid = g.case_uuid AND p.purpose = g.param
  JOIN case_content t ON t.case_uuid = g.case_uuid WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'posting'
    AND ((coalesce(p.content, '') <> '' AND p.content <> t.content)
      OR (p.purpose LIKE 'compensation%' AND EXISTS (SELECT 1 FROM agreement a WHERE a.case_uuid = NEW.case_uuid
        AND a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = NEW.case_uuid AND coalesce(b.kind, '') <> 'rescission')
        AND ((p.base_price_yuan_m2 IS NOT NULL AND a.base_price_yuan_m2 IS DISTINCT FROM p.base_price_yuan_m2)
          OR (coalesce(bare(p.payment), '') <> '' AND strpos(p.payment, coalesce(bare(a.payment), '')) = 0)
          OR (coalesce(p.content_hash, '') <> '' AND coalesce(a.content_hash, '') <> '' AND a.content_hash <> p.content_hash)))))) THEN
    PERFORM refuse('公示后内容有变动，须重新公示，不能办理这一步。');
  END IF; END IF;
  IF 'posting' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_posting p ON p.case_uuid = g.case_uuid AND p.purpose = g.param
  JOIN objection o ON o.posting_uuid = p.uuid WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'posting'
    AND (coalesce(o.decided_on, '') = '' OR o.decided_on > NEW.on_date OR coalesce(bare(o.decision), '') = '')) THEN
    PERFORM refuse('公示有未处理的异议，处理后方可办理下一步。');
  END IF; END IF;
  IF 'posting' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_posting p ON p.case_uuid = g.case_uuid AND p.purpose = g.param
  JOIN case_latest_posting l ON l.case_uuid = g.case_uuid AND l.purpose = g.param
  JOIN objection o ON o.posting_uuid = p.uuid WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'posting'
    AND bare(o.decision) = '成立' AND (l.uuid = p.uuid OR l.posted_on < o.decided_on)) THEN
    PERFORM refuse('公示的异议成立，更正后须重新公示，不能办理这一步。');
  END IF; END IF;
  IF 'agreement' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step
  AND g.kind = 'agreement' AND NOT EXISTS (SELECT 1 FROM agreement a WHERE a.case_uuid = NEW.case_uuid AND a.kind = g.param
    AND a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = NEW.case_uuid AND b.kind = g.param)
    AND coalesce(bare(a.agreement_no), '') <> '' AND coalesce(a.household_signed_on, '9') <= NEW.on_date AND coalesce(a.household_signed_on, '') <> ''
    AND CASE g.param WHEN 'transfer' THEN coalesce(a.other_signed_on, '') <> '' AND a.other_signed_on <= NEW.on_date
      ELSE coalesce(a.collective_signed_on, '') <> '' AND a.collective_signed_on <= NEW.on_date END)) THEN
    PERFORM refuse('协议没有编号或双方签字，不能办理这一步。');
  END IF; END IF;
  IF 'agreement' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_signed d ON d.case_uuid = g.case_uuid AND d.kind = g.param
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'agreement'
    AND (d.first_on < (SELECT i.from_day FROM case_signing i WHERE i.case_uuid = g.case_uuid AND i.kind = 'agreement' AND i.occasion = g.param)
      OR EXISTS (SELECT 1 FROM case_guard h JOIN case_latest_posting p ON p.case_uuid = h.case_uuid AND p.purpose = h.param
        WHERE h.case_uuid = g.case_uuid AND h.step = g.step AND h.kind = 'posting' AND h.param = g.after_step
          AND (SELECT count(*) FROM calendar_day y WHERE y.working = 1 AND y.day > p.posted_on AND y.day < d.first_on) < h.days))) THEN
    PERFORM refuse('协议的签字日期早于上一步，或公示期满之前，须重新签订，不能办理这一步。');
  END IF; END IF;
  IF 'agreement' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  JOIN agreement a ON a.case_uuid = c.uuid AND a.kind = g.param
    AND a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = c.uuid AND b.kind = g.param)
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'agreement' AND g.param IN ('exit', 'transfer')
    AND ((c.planned_shares IS NOT NULL AND round((coalesce(a.shares, -1) * 10000)::numeric) <> round((c.planned_shares * 10000)::numeric))
      OR (coalesce(bare(c.planned_term), '') <> '' AND bare(c.planned_term) IS DISTINCT FROM bare(a.term)))) THEN
    PERFORM refuse('协议的股数或期限与申请、公示的不一致；内容有变须撤回后重新申请、公示，不能办理这一步。');
  END IF; END IF;
  IF 'price_cap' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'price_cap' AND NOT EXISTS (
    SELECT 1 FROM agreement a JOIN "ZDJBXX" z ON z."ZDDM" = c.zddm WHERE a.case_uuid = NEW.case_uuid AND a.kind = g.param
      AND a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = NEW.case_uuid AND b.kind = g.param)
      AND round((a.land_price_yuan * 100)::numeric) <= round((a.base_price_yuan_m2 * z."ZDMJ" * 100)::numeric))) THEN
    PERFORM refuse('土地部分价款超过片区基准地价，或没有基准地价、宗地面积可核对。');
  END IF; END IF;
  -- The base price is one that the government has announced: in force on the day of signing, with its document.
  IF 'price_cap' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step
  AND g.kind = 'price_cap' AND NOT EXISTS (SELECT 1 FROM agreement a
    JOIN base_price p ON round((p.yuan_m2 * 100)::numeric) = round((a.base_price_yuan_m2 * 100)::numeric)
    WHERE a.case_uuid = NEW.case_uuid AND a.kind = g.param
      AND a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = NEW.case_uuid AND b.kind = g.param)
      AND coalesce(bare(p.document_no), '') <> '' AND coalesce(p.valid_from, '') <> '' AND p.valid_from <= a.household_signed_on
      AND NOT EXISTS (SELECT 1 FROM base_price n WHERE n.zone = p.zone AND n.valid_from > p.valid_from AND n.valid_from <= a.household_signed_on))) THEN
    PERFORM refuse('协议的片区基准地价不是签约时政府公布、登记有文号的基准地价，不能办理这一步。');
  END IF; END IF;
  IF 'filing' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step
  AND g.kind = 'filing' AND NOT EXISTS (SELECT 1 FROM filing f WHERE f.case_uuid = NEW.case_uuid AND f.office || ':' || f.purpose = g.param
    AND coalesce(bare(f.number), '') <> '' AND coalesce(f.filed_on, '') <> '' AND f.filed_on <= NEW.on_date)) THEN
    PERFORM refuse('缺少备案号或登记号，不能办理这一步。');
  END IF; END IF;
  IF 'filing' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_position p ON p.case_uuid = g.case_uuid
  JOIN case_signing i ON i.case_uuid = g.case_uuid AND i.kind = 'filing' AND i.occasion = g.param
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'filing'
    AND NOT EXISTS (SELECT 1 FROM filing f WHERE f.case_uuid = NEW.case_uuid AND f.office || ':' || f.purpose = g.param
      AND coalesce(bare(f.number), '') <> '' AND f.filed_on <= NEW.on_date
      AND f.filed_on >= coalesce((SELECT max(d.last_on) FROM case_signed d WHERE d.case_uuid = g.case_uuid AND d.seq <= p.seq + 1), i.from_day))) THEN
    PERFORM refuse('备案、登记的日期早于协议签字或上一步，不能办理这一步。');
  END IF; END IF;
  IF 'exchange' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'exchange' AND coalesce(bare(c.exchange_no), '') = '') THEN
    PERFORM refuse('缺少农村产权交易机构的备案号，不能办理这一步。');
  END IF; END IF;
  IF 'clear_right' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'clear_right' AND (
    EXISTS (SELECT 1 FROM encumbrance e WHERE e."right" = c."right" AND coalesce(e.status, 'open') <> 'ended'
      AND (coalesce(e.to_date, '') = '' OR e.to_date >= NEW.on_date)
      AND CASE WHEN coalesce(e.zddm, '') <> '' THEN e.zddm = c.zddm
        WHEN coalesce(e.dkbm, '') = '' THEN e.nhdm = c.nhdm
        WHEN coalesce(c.dkbm, '') <> '' THEN strpos(',' || replace(replace(c.dkbm, '，', ','), ' ', '') || ',', ',' || e.dkbm || ',') > 0
        ELSE EXISTS (SELECT 1 FROM "CBDKXX" k JOIN "NH" n ON n."CBFBM" = k."CBFBM" WHERE n."NHDM" = c.nhdm AND k."DKBM" = e.dkbm) END)
    OR (c."right" = 'homestead' AND EXISTS (SELECT 1 FROM dispute d WHERE d.zddm = c.zddm AND coalesce(d.settled_on, '') = ''
      AND coalesce(d.status, 'open') NOT IN ('settled', '已解决'))))) THEN
    PERFORM refuse('权能不完整清晰（抵押、担保、冻结、查封或纠纷），不能办理这一步。');
  END IF; END IF;
  IF 'months_ahead' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step
  AND g.kind = 'months_ahead' AND NOT EXISTS (SELECT 1 FROM agreement a JOIN case_step s ON s.case_uuid = a.case_uuid AND s.step = g.param AND s.outcome = 'passed'
    WHERE a.case_uuid = NEW.case_uuid AND a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = NEW.case_uuid AND b.kind = 'exit')
      AND s.fid = (SELECT max(fid) FROM case_step t WHERE t.case_uuid = a.case_uuid AND t.step = g.param AND t.outcome = 'passed')
      AND a.delivery_on >= (to_day(s.on_date) + make_interval(months => g.days))::date::text)) THEN
    PERFORM refuse('交付日期距申请不足规定的月数，不能办理这一步。');
  END IF; END IF;
  IF 'transferee' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'transferee' AND (
    coalesce(c.to_nhdm, '') = '' OR c.to_nhdm = c.nhdm OR NOT EXISTS (SELECT 1 FROM "NH" n WHERE n."NHDM" = c.to_nhdm)
    OR (g.param = 'homestead' AND (
      (NOT EXISTS (SELECT 1 FROM household_qualified q WHERE q.nhdm = c.to_nhdm AND q.last_day >= NEW.on_date)
        AND NOT EXISTS (SELECT 1 FROM case_file f JOIN case_position p ON p.case_uuid = f.uuid AND p.state = 'done'
          JOIN procedure_step e ON e.procedure = f.procedure AND e.effect = 'transferred'
          WHERE f.nhdm = c.to_nhdm AND f."right" = 'homestead'))
      OR EXISTS (SELECT 1 FROM household_homestead h WHERE h.nhdm = c.to_nhdm))))) THEN
    PERFORM refuse('受让方须为本集体其他农户；宅基地受让方还须有申请资格且没有宅基地。');
  END IF; END IF;
  IF 'transferee' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'transferee' AND g.param = 'qualified'
    AND NOT EXISTS (SELECT 1 FROM household_qualified q WHERE q.nhdm = c.to_nhdm AND q.last_day >= NEW.on_date)) THEN
    PERFORM refuse('受让方没有宅基地资格权，不能办理这一步。');
  END IF; END IF;
  IF 'applicant' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'applicant' AND (
    NOT EXISTS (SELECT 1 FROM household_qualified q WHERE q.nhdm = c.nhdm AND q.last_day >= NEW.on_date)
    OR EXISTS (SELECT 1 FROM household_homestead h WHERE h.nhdm = c.nhdm))) THEN
    PERFORM refuse('申请户须有宅基地申请资格且没有宅基地，不能办理这一步。');
  END IF; END IF;
  IF 'exit_kind' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'exit_kind' AND (
    (g.param IN ('qualification', 'both')) <> EXISTS (SELECT 1 FROM household_qualified q WHERE q.nhdm = c.nhdm AND q.last_day >= NEW.on_date)
    OR (g.param IN ('use', 'both')) <> EXISTS (SELECT 1 FROM household_homestead h WHERE h.nhdm = c.nhdm))) THEN
    PERFORM refuse('该户的申请资格和宅基地不属于这一类退出，不能办理这一步。');
  END IF; END IF;
  IF 'surplus' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'surplus'
    AND (SELECT count(*) FROM household_homestead h WHERE h.nhdm = c.nhdm) < g.days) THEN
    PERFORM refuse('该户没有多余的宅基地，一户一宅不得转出，不能办理这一步。');
  END IF; END IF;
  IF 'share_cap' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'share_cap' AND NOT EXISTS (
    SELECT 1 FROM share_capital t JOIN (SELECT coalesce((SELECT o.shares FROM case_shares o
      WHERE o.case_uuid = NEW.case_uuid AND o.kind = 'transfer'), (SELECT planned_shares FROM case_file WHERE uuid = NEW.case_uuid)) AS shares) a ON a.shares > 0
    WHERE t.year = (SELECT max(year) FROM share_capital WHERE year <= CAST(substr(c.opened_on, 1, 4) AS INTEGER))
      AND round(((a.shares + coalesce((SELECT sum(share) FROM share_right WHERE nhdm = c.to_nhdm), 0)
        + coalesce((SELECT sum(o.shares) FROM case_file f JOIN case_position p ON p.case_uuid = f.uuid AND p.state = 'open'
          JOIN case_shares o ON o.case_uuid = f.uuid AND o.kind = 'transfer'
          WHERE f."right" = 'share' AND f.uuid <> c.uuid AND f.to_nhdm = c.to_nhdm), 0)) * 10000)::numeric)
        <= round((t.total_shares * g.days * 100)::numeric))) THEN
    PERFORM refuse('受让后持股超过上限，或没有转让股数、总股数可核对。');
  END IF; END IF;
  IF 'shares_held' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'shares_held' AND NOT EXISTS (
    SELECT 1 FROM case_shares a WHERE a.case_uuid = NEW.case_uuid AND a.kind = split_part(g.param, ':', 1) AND a.shares > 0
      AND round(((SELECT sum(s.share) FROM share_right s WHERE s.nhdm = c.nhdm) * 10000)::numeric) - round((a.shares * 10000)::numeric)
        BETWEEN CASE WHEN g.param LIKE '%:part' AND (SELECT count(*) FROM "NHHNCY" n WHERE n."NHDM" = c.nhdm AND coalesce(n.died_on, '') = '') <> 1 THEN 1 ELSE 0 END
        AND CASE WHEN g.param LIKE '%:whole' THEN 0 ELSE 1e15 END)) THEN
    PERFORM refuse('约定的股数超过该户持股，或不符成员退出部分、家庭退出全部的要求，不能办理这一步。');
  END IF; END IF;
  IF 'certified' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'certified'
    AND NOT EXISTS (SELECT 1 FROM "SHYQR" s WHERE s."ZDDM" = c.zddm AND coalesce(bare(s."BDCQZH"), '') <> '')) THEN
    PERFORM refuse('该项权利没有证书号，须先确权登记颁证。');
  END IF; END IF;
  IF 'terms' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step
  AND g.kind = 'terms' AND NOT EXISTS (SELECT 1 FROM agreement a WHERE a.case_uuid = NEW.case_uuid
    AND a.kind = substr(g.param, 1, strpos(g.param, ':') - 1)
    AND a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = NEW.case_uuid AND b.kind = a.kind)
    AND coalesce(CASE substr(g.param, strpos(g.param, ':') + 1) WHEN 'land_price_yuan' THEN a.land_price_yuan::text
      WHEN 'payment' THEN bare(a.payment) WHEN 'delivery_on' THEN a.delivery_on WHEN 'term' THEN bare(a.term) WHEN 'shares' THEN a.shares::text END, '') <> '')) THEN
    PERFORM refuse('协议、合同没有写明价款、支付方式、交付时间、期限或股数，不能办理这一步。');
  END IF; END IF;
  IF 'not_barred' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  JOIN case_file f ON f.nhdm = c.nhdm AND f.procedure = g.param JOIN case_position p ON p.case_uuid = f.uuid AND p.state = 'done'
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'not_barred') THEN
    PERFORM refuse('该户已转让或永久放弃宅基地，不得再申请，不能办理这一步。');
  END IF; END IF;
  IF 'receiver_not_barred' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  JOIN case_file f ON f.nhdm = c.to_nhdm AND f.procedure = g.param JOIN case_position p ON p.case_uuid = f.uuid AND p.state = 'done'
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'receiver_not_barred') THEN
    PERFORM refuse('受让方已永久放弃申请宅基地，不得受让，不能办理这一步。');
  END IF; END IF;
  IF 'pilot_village' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'pilot_village' AND NOT EXISTS (
    SELECT 1 FROM procedure_adoption a WHERE a.procedure = c.procedure
      AND strpos(a.villages, NEW.village) > 0)) THEN
    PERFORM refuse('本村未列入试点村，不能办理这一步。');
  END IF; END IF;
  -- At each step the household still holds what its case is about.
  IF NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'open'
  JOIN procedure_step s ON s.procedure = c.procedure AND s.seq = p.seq + 1 AND s.step = NEW.step
  LEFT JOIN procedure_text t ON t.procedure = c.procedure WHERE c.uuid = NEW.case_uuid AND (
    (EXISTS (SELECT 1 FROM procedure_step e WHERE e.procedure = c.procedure AND e.effect IN ('in_case', 'withdrawn', 'transferred'))
      AND coalesce(c.zddm, '') <> '' AND NOT EXISTS (SELECT 1 FROM "SHYQR" h WHERE h."ZDDM" = c.zddm AND h."NHDM" = c.nhdm))
    OR (t.plots <> '' AND (NOT EXISTS (SELECT 1 FROM household_plot h WHERE h.nhdm = c.nhdm)
      OR (coalesce(c.dkbm, '') <> '' AND length(c.dkbm) - length(replace(c.dkbm, ',', '')) + 1
        <> (SELECT count(*) FROM household_plot h WHERE h.nhdm = c.nhdm AND strpos(',' || c.dkbm || ',', ',' || h.dkbm || ',') > 0)))))) THEN
    PERFORM refuse('申请户已不是这项权利登记的权利人，不能办理这一步。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_guards_insert BEFORE INSERT ON case_step FOR EACH ROW EXECUTE FUNCTION case_step_guards_insert();

