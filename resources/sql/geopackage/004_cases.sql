-- Cases: steps in their order, each only with what the procedure's articles demand (procedure_step, procedure_guard).
-- The same rules as sanquan_plugin/core/procedure, here so that a form or plain SQL can't get round them.

CREATE VIEW case_position AS
SELECT c.uuid AS case_uuid, c.procedure,
  CASE WHEN s.outcome = 'passed' THEN p.seq WHEN s.outcome = 'returned' THEN p.returns_seq - 1 ELSE 0 END AS seq,
  CASE WHEN s.outcome IN ('refused', 'retracted') THEN s.outcome
    WHEN s.outcome = 'passed' AND p.seq = (SELECT max(seq) FROM procedure_step WHERE procedure = c.procedure) THEN 'done'
    ELSE 'open' END AS state,
  s.on_date AS on_date
FROM case_file c
LEFT JOIN case_step s ON s.fid = (SELECT max(fid) FROM case_step WHERE case_uuid = c.uuid)
LEFT JOIN procedure_step p ON p.procedure = c.procedure AND p.step = s.step;

-- Guards of the step that is due; of any other step the order speaks first.
CREATE VIEW case_guard AS
SELECT p.case_uuid, g.step, g.kind, g.param, g.days
FROM case_position p JOIN procedure_step s ON s.procedure = p.procedure AND s.seq = p.seq + 1
JOIN procedure_guard g ON g.procedure = s.procedure AND g.step = s.step WHERE g.level = 'refuse';

CREATE VIEW case_latest_posting AS
SELECT o.case_uuid, o.purpose, o.uuid, o.posted_on, o.taken_down_on FROM (
  SELECT c.uuid AS case_uuid, p.purpose, p.uuid, p.posted_on, p.taken_down_on, p.fid
  FROM case_file c JOIN posting p ON p.case_uuid = c.uuid OR p.uuid = c.schedule_posting) o
WHERE NOT EXISTS (
  SELECT 1 FROM case_file c JOIN posting p ON (p.case_uuid = c.uuid OR p.uuid = c.schedule_posting)
  WHERE c.uuid = o.case_uuid AND p.purpose = o.purpose
    AND (p.posted_on > o.posted_on OR (p.posted_on = o.posted_on AND p.fid > o.fid)));

-- Opening.
CREATE TRIGGER case_file_adopted BEFORE INSERT ON case_file
WHEN NOT EXISTS (SELECT 1 FROM procedure_adoption a WHERE a.procedure = NEW.procedure AND coalesce(trim(a.document_no), '') <> ''
    AND a.county = (SELECT substr(value, 1, 6) FROM project_info WHERE key = 'code12')
    AND a.adopted_on <= NEW.opened_on AND (coalesce(a.ended_on, '') = '' OR a.ended_on >= NEW.opened_on))
BEGIN SELECT RAISE(ABORT, '本县未登记施行这一程序的文号，不能立案。'); END;
CREATE TRIGGER case_file_known BEFORE INSERT ON case_file
WHEN NOT EXISTS (SELECT 1 FROM procedure_step WHERE procedure = NEW.procedure)
  OR coalesce(NEW.nhdm, '') = '' OR coalesce(NEW.opened_on, '') = '' OR coalesce(NEW.uuid, '') = ''
BEGIN SELECT RAISE(ABORT, '办件缺少程序、农户代码或立案日期。'); END;
CREATE TRIGGER case_file_in_scope BEFORE INSERT ON case_file
WHEN EXISTS (SELECT 1 FROM procedure_adoption a WHERE a.procedure = NEW.procedure AND coalesce(a.villages, '') <> ''
    AND instr(a.villages, (SELECT value FROM project_info WHERE key = 'code12')) = 0
    AND NOT EXISTS (SELECT 1 FROM procedure_adoption b WHERE b.procedure = NEW.procedure
      AND (coalesce(b.villages, '') = '' OR instr(b.villages, (SELECT value FROM project_info WHERE key = 'code12')) > 0)))
BEGIN SELECT RAISE(ABORT, '本村不在这一程序的试点范围内，不能立案。'); END;
CREATE TRIGGER case_file_single BEFORE INSERT ON case_file
WHEN EXISTS (SELECT 1 FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid
  WHERE p.state = 'open' AND c."right" = NEW."right"
    AND ((coalesce(NEW.zddm, '') <> '' AND c.zddm = NEW.zddm)
      OR ((coalesce(NEW.zddm, '') = '' OR coalesce(c.zddm, '') = '') AND c.nhdm = NEW.nhdm)))
BEGIN SELECT RAISE(ABORT, '该项权利已有未办结的办件，不能再立案。'); END;
CREATE TRIGGER case_file_parcel_current BEFORE INSERT ON case_file
WHEN coalesce(NEW.zddm, '') <> '' AND NOT EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = NEW.zddm AND right_status = 'current')
  AND EXISTS (SELECT 1 FROM procedure_step WHERE procedure = NEW.procedure AND effect IN ('in_case', 'withdrawn', 'transferred'))
  AND NOT EXISTS (SELECT 1 FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid
    WHERE p.state = 'open' AND c."right" = NEW."right" AND c.zddm = NEW.zddm)
BEGIN SELECT RAISE(ABORT, '没有这一宗地，或其权利不是现势状态，不能立案。'); END;
CREATE TRIGGER case_file_fixed BEFORE UPDATE ON case_file
WHEN NEW.uuid IS NOT OLD.uuid OR NEW.procedure IS NOT OLD.procedure OR NEW."right" IS NOT OLD."right" OR NEW.nhdm IS NOT OLD.nhdm
  OR NEW.zddm IS NOT OLD.zddm OR NEW.opened_on IS NOT OLD.opened_on
BEGIN SELECT RAISE(ABORT, '办件的程序、权利、农户、宗地和立案日期不可修改。'); END;
CREATE TRIGGER case_file_no_delete BEFORE DELETE ON case_file
BEGIN SELECT RAISE(ABORT, '办件不可删除；农户撤回请登记“撤回”。'); END;

-- Order.
CREATE TRIGGER case_step_known BEFORE INSERT ON case_step
WHEN NOT EXISTS (SELECT 1 FROM case_file WHERE uuid = NEW.case_uuid)
  OR coalesce(NEW.outcome, '') NOT IN ('passed', 'returned', 'refused', 'retracted') OR date(NEW.on_date) IS NULL
BEGIN SELECT RAISE(ABORT, '没有这一办件，或步骤缺少结果、日期。'); END;
CREATE TRIGGER case_step_open BEFORE INSERT ON case_step
WHEN (SELECT state FROM case_position WHERE case_uuid = NEW.case_uuid) <> 'open'
BEGIN SELECT RAISE(ABORT, '办件已办结，不能再办理步骤。'); END;
CREATE TRIGGER case_step_order BEFORE INSERT ON case_step
WHEN NEW.outcome <> 'retracted' AND EXISTS (SELECT 1 FROM case_position p WHERE p.case_uuid = NEW.case_uuid AND p.state = 'open'
  AND NOT EXISTS (SELECT 1 FROM procedure_step s WHERE s.procedure = p.procedure AND s.step = NEW.step AND s.seq = p.seq + 1))
BEGIN SELECT RAISE(ABORT, '步骤不能跳过或重复。'); END;
CREATE TRIGGER case_step_dates BEFORE INSERT ON case_step
WHEN NEW.on_date < (SELECT coalesce(max(on_date), '') FROM case_step WHERE case_uuid = NEW.case_uuid)
  OR NEW.on_date < (SELECT opened_on FROM case_file WHERE uuid = NEW.case_uuid)
BEGIN SELECT RAISE(ABORT, '步骤的日期早于上一步或立案日期。'); END;
CREATE TRIGGER case_step_outcome BEFORE INSERT ON case_step
WHEN (NEW.outcome = 'returned' AND NOT EXISTS (SELECT 1 FROM case_file c JOIN procedure_step s ON s.procedure = c.procedure
    WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step AND s.returns_seq > 0))
  OR (NEW.outcome = 'refused' AND NOT EXISTS (SELECT 1 FROM case_file c JOIN procedure_step s ON s.procedure = c.procedure
    WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step AND s.may_refuse = 1))
BEGIN SELECT RAISE(ABORT, '这一步没有这一处理结果。'); END;
CREATE TRIGGER case_step_reason BEFORE INSERT ON case_step
WHEN NEW.outcome IN ('returned', 'refused') AND coalesce(trim(NEW.reason), '') = ''
BEGIN SELECT RAISE(ABORT, '退回或不同意须书面说明理由。'); END;
CREATE TRIGGER case_step_retract BEFORE INSERT ON case_step
WHEN NEW.outcome = 'retracted' AND EXISTS (SELECT 1 FROM case_position p JOIN procedure_step s ON s.procedure = p.procedure
  WHERE p.case_uuid = NEW.case_uuid AND s.binds = 1 AND s.seq <= p.seq)
BEGIN SELECT RAISE(ABORT, '协议已签订，农户不能再撤回申请。'); END;
CREATE TRIGGER case_step_role BEFORE INSERT ON case_step
WHEN NEW.outcome <> 'retracted' AND coalesce(NEW.role, '') <> '' AND NOT EXISTS (SELECT 1 FROM case_file c
  JOIN procedure_step s ON s.procedure = c.procedure WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step AND s.actor = NEW.role)
BEGIN SELECT RAISE(ABORT, '这一步不由这一角色办理。'); END;
CREATE TRIGGER case_step_document BEFORE INSERT ON case_step
WHEN NEW.outcome <> 'retracted' AND coalesce(trim(NEW.document_no), '') = '' AND EXISTS (SELECT 1 FROM case_file c
  JOIN procedure_step s ON s.procedure = c.procedure WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step
    AND s.actor IN ('town', 'district', 'exchange', 'registry'))
BEGIN SELECT RAISE(ABORT, '镇、区、交易机构和登记机构办理的步骤须填写文件编号。'); END;
CREATE TRIGGER case_step_no_update BEFORE UPDATE ON case_step
BEGIN SELECT RAISE(ABORT, '办件步骤不可修改；退回请登记“退回”。'); END;
CREATE TRIGGER case_step_no_delete BEFORE DELETE ON case_step
BEGIN SELECT RAISE(ABORT, '办件步骤不可删除。'); END;

-- Guards of a step that is passed.
CREATE TRIGGER case_step_materials BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step
  AND g.kind = 'materials' AND NOT EXISTS (SELECT 1 FROM case_material m WHERE m.case_uuid = NEW.case_uuid
    AND m.material = g.param AND coalesce(m.received_on, '') <> '' AND m.received_on <= NEW.on_date))
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
          AND s.occasion = g.param AND coalesce(s.signed_on, '') <> '' AND s.signed_on <= NEW.on_date))))
BEGIN SELECT RAISE(ABORT, '有成年人未签字，或成员出生日期不详，不能办理这一步。'); END;
CREATE TRIGGER case_step_other_person BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_step s ON s.case_uuid = g.case_uuid AND s.step = g.param
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'other_person' AND s.outcome = 'passed'
    AND coalesce(trim(NEW.person), '') <> '' AND s.person = NEW.person
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
CREATE TRIGGER case_step_objection BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_latest_posting p ON p.case_uuid = g.case_uuid AND p.purpose = g.param
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
      AND (e.zddm = c.zddm OR (coalesce(e.zddm, '') = '' AND e.nhdm = c.nhdm)))
    OR (c."right" = 'homestead' AND EXISTS (SELECT 1 FROM dispute d WHERE d.zddm = c.zddm AND coalesce(d.settled_on, '') = ''
      AND coalesce(d.status, 'open') NOT IN ('settled', '已解决')))))
BEGIN SELECT RAISE(ABORT, '权能不完整清晰（抵押、担保、冻结、查封或纠纷），不能办理这一步。'); END;
CREATE TRIGGER case_step_months BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step
  AND g.kind = 'months_ahead' AND NOT EXISTS (SELECT 1 FROM agreement a JOIN case_step s ON s.case_uuid = a.case_uuid AND s.step = g.param AND s.outcome = 'passed'
    WHERE a.case_uuid = NEW.case_uuid AND a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = NEW.case_uuid)
      AND a.delivery_on >= min(date(s.on_date, '+' || g.days || ' months'),
        date(s.on_date, 'start of month', '+' || (g.days + 1) || ' months', '-1 day'))))
BEGIN SELECT RAISE(ABORT, '交付日期距申请不足规定的月数，不能办理这一步。'); END;

CREATE TRIGGER case_step_transferee BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'transferee' AND (
    coalesce(c.to_nhdm, '') = '' OR c.to_nhdm = c.nhdm OR NOT EXISTS (SELECT 1 FROM NH n WHERE n.NHDM = c.to_nhdm)
    OR (g.param = 'homestead' AND (
      (NOT EXISTS (SELECT 1 FROM qualification q WHERE q.nhdm = c.to_nhdm AND q.status = 'qualified')
        AND NOT EXISTS (SELECT 1 FROM case_file f JOIN case_position p ON p.case_uuid = f.uuid AND p.state = 'done'
          JOIN procedure_step e ON e.procedure = f.procedure AND e.effect = 'transferred'
          WHERE f.nhdm = c.to_nhdm AND f."right" = 'homestead'))
      OR EXISTS (SELECT 1 FROM SHYQR s JOIN ZDJBXX z ON z.ZDDM = s.zddm WHERE s.nhdm = c.to_nhdm
        AND z.right_status NOT IN ('withdrawn', 'transferred'))))))
BEGIN SELECT RAISE(ABORT, '受让方须为本集体其他农户；宅基地受让方还须有申请资格且没有宅基地。'); END;
CREATE TRIGGER case_step_share_cap BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'share_cap' AND NOT EXISTS (
    SELECT 1 FROM agreement a, share_capital t WHERE a.case_uuid = NEW.case_uuid AND a.kind = 'transfer' AND a.shares > 0
      AND a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = NEW.case_uuid AND b.kind = 'transfer')
      AND t.year = (SELECT max(year) FROM share_capital)
      AND round((a.shares + coalesce((SELECT sum(share) FROM share_right WHERE nhdm = c.to_nhdm), 0)) * 10000)
        <= round(t.total_shares * g.days * 100)))
BEGIN SELECT RAISE(ABORT, '受让后持股超过上限，或没有转让股数、总股数可核对。'); END;
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
      WHEN 'payment' THEN trim(a.payment) WHEN 'delivery_on' THEN a.delivery_on WHEN 'term' THEN trim(a.term) END, '') <> ''))
BEGIN SELECT RAISE(ABORT, '合同没有写明价款、支付方式、交付时间或期限，不能办理这一步。'); END;
CREATE TRIGGER case_step_barred BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  JOIN case_file f ON f.nhdm = c.nhdm AND f.procedure = g.param JOIN case_position p ON p.case_uuid = f.uuid AND p.state = 'done'
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'not_barred')
BEGIN SELECT RAISE(ABORT, '该户已转让或永久放弃宅基地，不得再申请，不能办理这一步。'); END;
CREATE TRIGGER case_step_pilot BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'pilot_village' AND NOT EXISTS (
    SELECT 1 FROM procedure_adoption a WHERE a.procedure = c.procedure
      AND instr(a.villages, (SELECT value FROM project_info WHERE key = 'code12')) > 0))
BEGIN SELECT RAISE(ABORT, '本村未列入试点村，不能办理这一步。'); END;

-- What a step does to the right.
CREATE TRIGGER case_step_effect AFTER INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_file c JOIN procedure_step s ON s.procedure = c.procedure
  WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step AND s.effect <> '' AND coalesce(c.zddm, '') <> '')
BEGIN
  UPDATE ZDJBXX SET right_status = (SELECT s.effect FROM case_file c JOIN procedure_step s ON s.procedure = c.procedure
      WHERE c.uuid = NEW.case_uuid AND s.step = NEW.step)
  WHERE ZDDM = (SELECT zddm FROM case_file WHERE uuid = NEW.case_uuid);
END;
CREATE TRIGGER case_step_back AFTER INSERT ON case_step
WHEN NEW.outcome IN ('refused', 'retracted')
BEGIN
  UPDATE ZDJBXX SET right_status = 'current' WHERE right_status = 'in_case'
    AND ZDDM = (SELECT zddm FROM case_file WHERE uuid = NEW.case_uuid);
END;

-- The legal state follows the cases, whoever writes.
CREATE VIEW case_effect AS
SELECT c.zddm, c.uuid AS case_uuid, p.state, s.effect FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid
JOIN case_step t ON t.case_uuid = c.uuid AND t.outcome = 'passed'
JOIN procedure_step s ON s.procedure = c.procedure AND s.step = t.step AND s.effect <> '' AND s.seq <= p.seq
WHERE coalesce(c.zddm, '') <> '';
CREATE TRIGGER zdjbxx_case_insert BEFORE INSERT ON ZDJBXX
WHEN NEW.right_status IN ('in_case', 'transferred')
BEGIN SELECT RAISE(ABORT, '“办理中”“已转让”由办件登记，不能直接写入。'); END;
CREATE TRIGGER zdjbxx_case_enter BEFORE UPDATE OF right_status ON ZDJBXX
WHEN NEW.right_status IN ('in_case', 'transferred') AND NEW.right_status IS NOT OLD.right_status
  AND NOT EXISTS (SELECT 1 FROM case_effect e WHERE e.zddm = NEW.ZDDM AND e.effect = NEW.right_status)
BEGIN SELECT RAISE(ABORT, '“办理中”“已转让”由办件登记，不能直接写入。'); END;
CREATE TRIGGER zdjbxx_case_leave BEFORE UPDATE OF right_status ON ZDJBXX
WHEN OLD.right_status = 'in_case' AND NEW.right_status IS NOT OLD.right_status
  AND EXISTS (SELECT 1 FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid WHERE c.zddm = OLD.ZDDM AND p.state = 'open')
BEGIN SELECT RAISE(ABORT, '该宗地有未办结的办件，权利状态由办件最后一步登记。'); END;
CREATE TRIGGER zdjbxx_ended BEFORE UPDATE OF right_status ON ZDJBXX
WHEN OLD.right_status IN ('withdrawn', 'transferred') AND NEW.right_status IS NOT OLD.right_status
BEGIN SELECT RAISE(ABORT, '已登记退出或转让的权利不能改回；确有错误请按更正登记重新立案。'); END;

-- Records only grow; an objection may be decided once and a posting taken down once.
CREATE TRIGGER posting_no_update BEFORE UPDATE ON posting
WHEN NEW.uuid IS NOT OLD.uuid OR NEW.case_uuid IS NOT OLD.case_uuid OR NEW.purpose IS NOT OLD.purpose OR NEW.posted_on IS NOT OLD.posted_on
  OR NEW.content_hash IS NOT OLD.content_hash OR coalesce(OLD.taken_down_on, '') <> ''
BEGIN SELECT RAISE(ABORT, '公示记录不可修改；内容有变请重新公示。'); END;
CREATE TRIGGER posting_no_delete BEFORE DELETE ON posting
BEGIN SELECT RAISE(ABORT, '公示记录不可删除。'); END;
CREATE TRIGGER objection_no_update BEFORE UPDATE ON objection
WHEN coalesce(OLD.decided_on, '') <> '' OR NEW.uuid IS NOT OLD.uuid OR NEW.posting_uuid IS NOT OLD.posting_uuid
  OR NEW.raised_on IS NOT OLD.raised_on OR NEW.content IS NOT OLD.content OR coalesce(trim(NEW.decision), '') = '' OR coalesce(NEW.decided_on, '') = ''
BEGIN SELECT RAISE(ABORT, '异议记录不可修改；处理时请填写处理结果和日期。'); END;
CREATE TRIGGER objection_no_delete BEFORE DELETE ON objection
BEGIN SELECT RAISE(ABORT, '异议记录不可删除。'); END;
CREATE TRIGGER case_person_no_update BEFORE UPDATE ON case_person BEGIN SELECT RAISE(ABORT, '办件记录不可修改，请另补一条。'); END;
CREATE TRIGGER case_person_no_delete BEFORE DELETE ON case_person BEGIN SELECT RAISE(ABORT, '办件记录不可删除，请另补一条。'); END;
CREATE TRIGGER case_material_no_update BEFORE UPDATE ON case_material BEGIN SELECT RAISE(ABORT, '办件记录不可修改，请另补一条。'); END;
CREATE TRIGGER case_material_no_delete BEFORE DELETE ON case_material BEGIN SELECT RAISE(ABORT, '办件记录不可删除，请另补一条。'); END;
CREATE TRIGGER case_condition_no_update BEFORE UPDATE ON case_condition BEGIN SELECT RAISE(ABORT, '办件记录不可修改，请另补一条。'); END;
CREATE TRIGGER case_condition_no_delete BEFORE DELETE ON case_condition BEGIN SELECT RAISE(ABORT, '办件记录不可删除，请另补一条。'); END;
CREATE TRIGGER agreement_no_update BEFORE UPDATE ON agreement BEGIN SELECT RAISE(ABORT, '办件记录不可修改，请另补一条。'); END;
CREATE TRIGGER agreement_no_delete BEFORE DELETE ON agreement BEGIN SELECT RAISE(ABORT, '办件记录不可删除，请另补一条。'); END;
CREATE TRIGGER filing_no_update BEFORE UPDATE ON filing BEGIN SELECT RAISE(ABORT, '办件记录不可修改，请另补一条。'); END;
CREATE TRIGGER filing_no_delete BEFORE DELETE ON filing BEGIN SELECT RAISE(ABORT, '办件记录不可删除，请另补一条。'); END;
-- Steps, guards and calendar come from the plugin's files; the plugin lifts these rules while it writes them.
CREATE TRIGGER procedure_step_added BEFORE INSERT ON procedure_step BEGIN SELECT RAISE(ABORT, '程序步骤由程序文件写入，不可添加。'); END;
CREATE TRIGGER procedure_step_fixed BEFORE UPDATE ON procedure_step BEGIN SELECT RAISE(ABORT, '程序步骤由程序文件写入，不可修改。'); END;
CREATE TRIGGER procedure_step_kept BEFORE DELETE ON procedure_step BEGIN SELECT RAISE(ABORT, '程序步骤由程序文件写入，不可删除。'); END;
CREATE TRIGGER procedure_guard_added BEFORE INSERT ON procedure_guard BEGIN SELECT RAISE(ABORT, '程序条件由程序文件写入，不可添加。'); END;
CREATE TRIGGER procedure_guard_fixed BEFORE UPDATE ON procedure_guard BEGIN SELECT RAISE(ABORT, '程序条件由程序文件写入，不可修改。'); END;
CREATE TRIGGER procedure_guard_kept BEFORE DELETE ON procedure_guard BEGIN SELECT RAISE(ABORT, '程序条件由程序文件写入，不可删除。'); END;
CREATE TRIGGER calendar_day_added BEFORE INSERT ON calendar_day BEGIN SELECT RAISE(ABORT, '工作日历由日历文件写入，不可添加。'); END;
CREATE TRIGGER calendar_day_fixed BEFORE UPDATE ON calendar_day BEGIN SELECT RAISE(ABORT, '工作日历由日历文件写入，不可修改。'); END;
CREATE TRIGGER calendar_day_kept BEFORE DELETE ON calendar_day BEGIN SELECT RAISE(ABORT, '工作日历由日历文件写入，不可删除。'); END;
