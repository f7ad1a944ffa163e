-- Guards of a step that is passed.
CREATE TRIGGER case_step_materials BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step
  AND g.kind = 'materials' AND NOT EXISTS (SELECT 1 FROM case_material m WHERE m.case_uuid = NEW.case_uuid
    AND m.material = g.param AND coalesce(m.received_on, '') <> '' AND m.received_on <= NEW.on_date
    AND m.received_on >= (SELECT opened_on FROM case_file c WHERE c.uuid = NEW.case_uuid)))
BEGIN SELECT RAISE(ABORT, '缺少材料，不能办理这一步。'); END;
CREATE TRIGGER case_step_conditions BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step
  AND g.kind = 'conditions' AND NOT EXISTS (SELECT 1 FROM case_condition m WHERE m.case_uuid = NEW.case_uuid
    AND m.fid = (SELECT max(fid) FROM case_condition n WHERE n.case_uuid = NEW.case_uuid AND n.condition = g.param)
    AND m.met = 'yes' AND coalesce(trim(m.evidence), '') <> ''))
BEGIN SELECT RAISE(ABORT, '条件未核实或不符合，不能办理这一步。'); END;
CREATE TRIGGER case_step_area BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'area_checked')
  AND (NOT EXISTS (SELECT 1 FROM case_condition m WHERE m.case_uuid = NEW.case_uuid
      AND m.fid = (SELECT max(fid) FROM case_condition n WHERE n.case_uuid = NEW.case_uuid AND n.condition = 'area_checked') AND m.met = 'yes')
    OR NOT EXISTS (SELECT 1 FROM ZDJBXX z JOIN case_file c ON c.zddm = z.ZDDM WHERE c.uuid = NEW.case_uuid AND z.geom IS NOT NULL))
BEGIN SELECT RAISE(ABORT, '缺少实测面积或面积核实记录。'); END;
CREATE TRIGGER case_step_adults BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'adults'
    AND (NOT EXISTS (SELECT 1 FROM NHHNCY n WHERE n.NHDM = c.nhdm)
      OR EXISTS (SELECT 1 FROM NHHNCY n WHERE n.NHDM = c.nhdm AND date(n.birth) IS NULL)
      OR EXISTS (SELECT 1 FROM NHHNCY n WHERE n.NHDM = c.nhdm AND date(n.birth, '+18 years') <= NEW.on_date
        AND NOT EXISTS (SELECT 1 FROM case_person s WHERE s.case_uuid = NEW.case_uuid AND s.xm = n.XM
          AND ((SELECT count(*) FROM NHHNCY o WHERE o.NHDM = n.NHDM AND o.XM = n.XM) = 1
            OR s.member = (SELECT count(*) FROM NHHNCY o WHERE o.NHDM = n.NHDM AND o.XM = n.XM AND o.fid <= n.fid))
          AND s.occasion = g.param AND coalesce(s.signed_on, '') <> '' AND s.signed_on <= NEW.on_date
          AND s.signed_on >= (SELECT i.from_day FROM case_signing i WHERE i.case_uuid = c.uuid AND i.occasion = g.param)))))
BEGIN SELECT RAISE(ABORT, '有成年人未签字，或成员出生日期不详，不能办理这一步。'); END;
CREATE TRIGGER case_step_heirs BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'heirs'
  AND (NOT EXISTS (SELECT 1 FROM case_person h WHERE h.case_uuid = NEW.case_uuid AND h.occasion = 'heir')
    OR EXISTS (SELECT 1 FROM case_person h WHERE h.case_uuid = NEW.case_uuid AND h.occasion = 'heir' AND NOT EXISTS (
      SELECT 1 FROM case_person s JOIN case_file c ON c.uuid = s.case_uuid WHERE s.case_uuid = NEW.case_uuid AND s.occasion = 'heir'
        AND s.xm = h.xm AND coalesce(s.zjhm, '') = coalesce(h.zjhm, '')
        AND coalesce(s.signed_on, '') <> '' AND s.signed_on >= c.opened_on AND s.signed_on <= NEW.on_date))))
BEGIN SELECT RAISE(ABORT, '没有登记继承人，或有继承人未签字，不能办理这一步。'); END;
CREATE TRIGGER case_step_other_person BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_step s ON s.case_uuid = g.case_uuid AND s.step = g.param
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'other_person' AND s.outcome = 'passed'
    AND coalesce(trim(NEW.person), '') <> '' AND trim(s.person) = trim(NEW.person)
    AND s.fid = (SELECT max(fid) FROM case_step t WHERE t.case_uuid = g.case_uuid AND t.step = g.param AND t.outcome = 'passed'))
BEGIN SELECT RAISE(ABORT, '村级初审与镇级审查不得由同一人办理。'); END;
CREATE TRIGGER case_step_posted BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step
  AND g.kind = 'posting' AND NOT EXISTS (SELECT 1 FROM case_latest_posting p WHERE p.case_uuid = NEW.case_uuid AND p.purpose = g.param))
BEGIN SELECT RAISE(ABORT, '还未公示，不能办理这一步。'); END;
CREATE TRIGGER case_step_posting_days BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_latest_posting p ON p.case_uuid = g.case_uuid AND p.purpose = g.param
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'posting'
    AND ((SELECT count(*) FROM calendar_day d WHERE d.working = 1 AND d.day > p.posted_on AND d.day < NEW.on_date) < g.days
      OR (coalesce(p.taken_down_on, '') <> ''
        AND (SELECT count(*) FROM calendar_day d WHERE d.working = 1 AND d.day > p.posted_on AND d.day <= p.taken_down_on) < g.days)))
BEGIN SELECT RAISE(ABORT, '公示期未满，不能办理这一步；公示期满次日起方可办理。'); END;
CREATE TRIGGER case_step_posting_order BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_latest_posting p ON p.case_uuid = g.case_uuid AND p.purpose = g.param
  JOIN case_step s ON s.case_uuid = g.case_uuid WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'posting'
    AND p.own = 1 AND p.posted_on < s.on_date AND (s.outcome = 'returned' OR (s.outcome = 'passed' AND s.step = g.after_step)))
BEGIN SELECT RAISE(ABORT, '公示早于上一步或退回，须重新公示，不能办理这一步。'); END;
CREATE TRIGGER case_step_posting_content BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_latest_posting p ON p.case_uuid = g.case_uuid AND p.purpose = g.param
  JOIN case_content t ON t.case_uuid = g.case_uuid WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'posting'
    AND ((coalesce(p.content, '') <> '' AND p.content <> t.content)
      OR (p.purpose LIKE 'compensation%' AND EXISTS (SELECT 1 FROM agreement a WHERE a.case_uuid = NEW.case_uuid
        AND a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = NEW.case_uuid)
        AND ((p.base_price_yuan_m2 IS NOT NULL AND a.base_price_yuan_m2 IS NOT p.base_price_yuan_m2)
          OR (coalesce(trim(p.payment), '') <> '' AND instr(p.payment, coalesce(trim(a.payment), '')) = 0)
          OR (coalesce(p.content_hash, '') <> '' AND coalesce(a.content_hash, '') <> '' AND a.content_hash <> p.content_hash))))))
BEGIN SELECT RAISE(ABORT, '公示后内容有变动，须重新公示，不能办理这一步。'); END;
CREATE TRIGGER case_step_objection BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_posting p ON p.case_uuid = g.case_uuid AND p.purpose = g.param
  JOIN objection o ON o.posting_uuid = p.uuid WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'posting'
    AND (coalesce(o.decided_on, '') = '' OR o.decided_on > NEW.on_date))
BEGIN SELECT RAISE(ABORT, '公示有未处理的异议，处理后方可办理下一步。'); END;
CREATE TRIGGER case_step_agreement BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step
  AND g.kind = 'agreement' AND NOT EXISTS (SELECT 1 FROM agreement a WHERE a.case_uuid = NEW.case_uuid AND a.kind = g.param
    AND a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = NEW.case_uuid AND b.kind = g.param)
    AND coalesce(trim(a.agreement_no), '') <> '' AND coalesce(a.household_signed_on, '9') <= NEW.on_date AND coalesce(a.household_signed_on, '') <> ''
    AND CASE g.param WHEN 'transfer' THEN coalesce(a.other_signed_on, '') <> '' AND a.other_signed_on <= NEW.on_date
      ELSE coalesce(a.collective_signed_on, '') <> '' AND a.collective_signed_on <= NEW.on_date END))
BEGIN SELECT RAISE(ABORT, '协议没有编号或双方签字，不能办理这一步。'); END;
CREATE TRIGGER case_step_price BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'price_cap' AND NOT EXISTS (
    SELECT 1 FROM agreement a JOIN ZDJBXX z ON z.ZDDM = c.zddm WHERE a.case_uuid = NEW.case_uuid AND a.kind = g.param
      AND a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = NEW.case_uuid AND b.kind = g.param)
      AND round(a.land_price_yuan * 100) <= round(a.base_price_yuan_m2 * z.ZDMJ * 100)))
BEGIN SELECT RAISE(ABORT, '土地部分价款超过片区基准地价，或没有基准地价、宗地面积可核对。'); END;
CREATE TRIGGER case_step_filing BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step
  AND g.kind = 'filing' AND NOT EXISTS (SELECT 1 FROM filing f WHERE f.case_uuid = NEW.case_uuid AND f.office || ':' || f.purpose = g.param
    AND coalesce(trim(f.number), '') <> '' AND coalesce(f.filed_on, '') <> '' AND f.filed_on <= NEW.on_date))
BEGIN SELECT RAISE(ABORT, '缺少备案号或登记号，不能办理这一步。'); END;
CREATE TRIGGER case_step_exchange BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'exchange' AND coalesce(trim(c.exchange_no), '') = '')
BEGIN SELECT RAISE(ABORT, '缺少农村产权交易机构的备案号，不能办理这一步。'); END;
CREATE TRIGGER case_step_clear_right BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'clear_right' AND (
    EXISTS (SELECT 1 FROM encumbrance e WHERE e."right" = c."right" AND coalesce(e.status, 'open') <> 'ended'
      AND (coalesce(e.to_date, '') = '' OR e.to_date >= NEW.on_date)
      AND CASE WHEN coalesce(e.zddm, '') <> '' THEN e.zddm = c.zddm
        WHEN coalesce(e.dkbm, '') = '' THEN e.nhdm = c.nhdm
        WHEN coalesce(c.dkbm, '') <> '' THEN instr(',' || replace(replace(c.dkbm, '，', ','), ' ', '') || ',', ',' || e.dkbm || ',') > 0
        ELSE EXISTS (SELECT 1 FROM CBDKXX k JOIN NH n ON n.CBFBM = k.CBFBM WHERE n.NHDM = c.nhdm AND k.DKBM = e.dkbm) END)
    OR (c."right" = 'homestead' AND EXISTS (SELECT 1 FROM dispute d WHERE d.zddm = c.zddm AND coalesce(d.settled_on, '') = ''
      AND coalesce(d.status, 'open') NOT IN ('settled', '已解决')))))
BEGIN SELECT RAISE(ABORT, '权能不完整清晰（抵押、担保、冻结、查封或纠纷），不能办理这一步。'); END;
CREATE TRIGGER case_step_months BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step
  AND g.kind = 'months_ahead' AND NOT EXISTS (SELECT 1 FROM agreement a JOIN case_step s ON s.case_uuid = a.case_uuid AND s.step = g.param AND s.outcome = 'passed'
    WHERE a.case_uuid = NEW.case_uuid AND a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = NEW.case_uuid AND b.kind = 'exit')
      AND s.fid = (SELECT max(fid) FROM case_step t WHERE t.case_uuid = a.case_uuid AND t.step = g.param AND t.outcome = 'passed')
      AND a.delivery_on >= min(date(s.on_date, '+' || g.days || ' months'),
        date(s.on_date, 'start of month', '+' || (g.days + 1) || ' months', '-1 day'))))
BEGIN SELECT RAISE(ABORT, '交付日期距申请不足规定的月数，不能办理这一步。'); END;

CREATE TRIGGER case_step_transferee BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'transferee' AND (
    coalesce(c.to_nhdm, '') = '' OR c.to_nhdm = c.nhdm OR NOT EXISTS (SELECT 1 FROM NH n WHERE n.NHDM = c.to_nhdm)
    OR (g.param = 'homestead' AND (
      (NOT EXISTS (SELECT 1 FROM qualification q WHERE q.nhdm = c.to_nhdm AND q.status IN ('qualified', 'kept'))
        AND NOT EXISTS (SELECT 1 FROM case_file f JOIN case_position p ON p.case_uuid = f.uuid AND p.state = 'done'
          JOIN procedure_step e ON e.procedure = f.procedure AND e.effect = 'transferred'
          WHERE f.nhdm = c.to_nhdm AND f."right" = 'homestead'))
      OR EXISTS (SELECT 1 FROM SHYQR s JOIN ZDJBXX z ON z.ZDDM = s.zddm WHERE s.nhdm = c.to_nhdm
        AND z.right_status NOT IN ('withdrawn', 'transferred'))))))
BEGIN SELECT RAISE(ABORT, '受让方须为本集体其他农户；宅基地受让方还须有申请资格且没有宅基地。'); END;
CREATE TRIGGER case_step_receiver_qualified BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'transferee' AND g.param = 'qualified'
    AND NOT EXISTS (SELECT 1 FROM qualification q WHERE q.nhdm = c.to_nhdm AND q.status IN ('qualified', 'kept')))
BEGIN SELECT RAISE(ABORT, '受让方没有宅基地资格权，不能办理这一步。'); END;
CREATE TRIGGER case_step_applicant BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'applicant' AND (
    NOT EXISTS (SELECT 1 FROM qualification q WHERE q.nhdm = c.nhdm AND q.status IN ('qualified', 'kept'))
    OR EXISTS (SELECT 1 FROM household_homestead h WHERE h.nhdm = c.nhdm)))
BEGIN SELECT RAISE(ABORT, '申请户须有宅基地申请资格且没有宅基地，不能办理这一步。'); END;
CREATE TRIGGER case_step_exit_kind BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'exit_kind' AND (
    (g.param IN ('qualification', 'both')) <> EXISTS (SELECT 1 FROM qualification q WHERE q.nhdm = c.nhdm AND q.status IN ('qualified', 'kept'))
    OR (g.param IN ('use', 'both')) <> EXISTS (SELECT 1 FROM household_homestead h WHERE h.nhdm = c.nhdm)))
BEGIN SELECT RAISE(ABORT, '该户的申请资格和宅基地不属于这一类退出，不能办理这一步。'); END;
CREATE TRIGGER case_step_surplus BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'surplus'
    AND (SELECT count(*) FROM household_homestead h WHERE h.nhdm = c.nhdm) < g.days)
BEGIN SELECT RAISE(ABORT, '该户没有多余的宅基地，一户一宅不得转出，不能办理这一步。'); END;
CREATE TRIGGER case_step_share_cap BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'share_cap' AND NOT EXISTS (
    SELECT 1 FROM agreement a, share_capital t WHERE a.case_uuid = NEW.case_uuid AND a.kind = 'transfer' AND a.shares > 0
      AND a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = NEW.case_uuid AND b.kind = 'transfer')
      AND t.year = (SELECT max(year) FROM share_capital)
      AND round((a.shares + coalesce((SELECT sum(share) FROM share_right WHERE nhdm = c.to_nhdm), 0)
        + coalesce((SELECT sum(o.shares) FROM case_file f JOIN case_position p ON p.case_uuid = f.uuid AND p.state = 'open'
          JOIN case_shares o ON o.case_uuid = f.uuid AND o.kind = 'transfer'
          WHERE f."right" = 'share' AND f.uuid <> c.uuid AND f.to_nhdm = c.to_nhdm), 0)) * 10000)
        <= round(t.total_shares * g.days * 100)))
BEGIN SELECT RAISE(ABORT, '受让后持股超过上限，或没有转让股数、总股数可核对。'); END;
CREATE TRIGGER case_step_shares_held BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'shares_held' AND NOT EXISTS (
    SELECT 1 FROM case_shares a WHERE a.case_uuid = NEW.case_uuid AND a.kind = replace(g.param, ':whole', '') AND a.shares > 0
      AND round((SELECT sum(s.share) FROM share_right s WHERE s.nhdm = c.nhdm) * 10000) - round(a.shares * 10000)
        BETWEEN 0 AND CASE WHEN g.param = a.kind THEN 1e15 ELSE 0 END))
BEGIN SELECT RAISE(ABORT, '约定的股数超过该户持股，或不是全部持股，不能办理这一步。'); END;
CREATE TRIGGER case_step_certified BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'certified'
    AND NOT EXISTS (SELECT 1 FROM SHYQR s WHERE s.zddm = c.zddm AND coalesce(trim(s.bdcqzh), '') <> ''))
BEGIN SELECT RAISE(ABORT, '该项权利没有证书号，须先确权登记颁证。'); END;
CREATE TRIGGER case_step_terms BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step
  AND g.kind = 'terms' AND NOT EXISTS (SELECT 1 FROM agreement a WHERE a.case_uuid = NEW.case_uuid
    AND a.kind = substr(g.param, 1, instr(g.param, ':') - 1)
    AND a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = NEW.case_uuid AND b.kind = a.kind)
    AND coalesce(CASE substr(g.param, instr(g.param, ':') + 1) WHEN 'land_price_yuan' THEN a.land_price_yuan
      WHEN 'payment' THEN trim(a.payment) WHEN 'delivery_on' THEN a.delivery_on WHEN 'term' THEN trim(a.term) WHEN 'shares' THEN a.shares END, '') <> ''))
BEGIN SELECT RAISE(ABORT, '协议、合同没有写明价款、支付方式、交付时间、期限或股数，不能办理这一步。'); END;
CREATE TRIGGER case_step_barred BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  JOIN case_file f ON f.nhdm = c.nhdm AND f.procedure = g.param JOIN case_position p ON p.case_uuid = f.uuid AND p.state = 'done'
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'not_barred')
BEGIN SELECT RAISE(ABORT, '该户已转让或永久放弃宅基地，不得再申请，不能办理这一步。'); END;
CREATE TRIGGER case_step_receiver_barred BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  JOIN case_file f ON f.nhdm = c.to_nhdm AND f.procedure = g.param JOIN case_position p ON p.case_uuid = f.uuid AND p.state = 'done'
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'receiver_not_barred')
BEGIN SELECT RAISE(ABORT, '受让方已永久放弃申请宅基地，不得受让，不能办理这一步。'); END;
CREATE TRIGGER case_step_pilot BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'pilot_village' AND NOT EXISTS (
    SELECT 1 FROM procedure_adoption a WHERE a.procedure = c.procedure
      AND instr(a.villages, (SELECT value FROM project_info WHERE key = 'code12')) > 0))
BEGIN SELECT RAISE(ABORT, '本村未列入试点村，不能办理这一步。'); END;

