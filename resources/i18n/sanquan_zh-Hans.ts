<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>SanQuan</name>
    <message>
      <source> plots</source>
      <translation> 宗</translation>
    </message>
    <message>
      <source>'{date}' is no date. Write it as 2024-05-01, 2024-05 or 2024.</source>
      <translation>“{date}”不是日期。请写作 2024-05-01、2024-05 或 2024。</translation>
    </message>
    <message>
      <source>'{date}' is no date. Write it as 2026-09-28.</source>
      <translation>“{date}”不是日期。请写成 2026-09-28 的样式。</translation>
    </message>
    <message>
      <source>'{kind}' can't be recorded. Choose one of {kinds}.</source>
      <translation>“{kind}”不能登记。可选：{kinds}。</translation>
    </message>
    <message>
      <source>'{name}' is no paper of {procedure}. There are: {papers}.</source>
      <translation>“{procedure}”没有“{name}”这种文书。可用的有：{papers}。</translation>
    </message>
    <message>
      <source>'{outcome}' is no outcome. Choose one of {outcomes}.</source>
      <translation>没有“{outcome}”这一处理结果。可选：{outcomes}。</translation>
    </message>
    <message>
      <source>'{text}' is not the QR code of a parcel map. Scan it again; it starts with {version}.</source>
      <translation>“{text}”不是宗地图的二维码内容，应以 {version} 开头，请重新扫描。</translation>
    </message>
    <message>
      <source>'{word}' is no use. Write one of: {uses}.</source>
      <translation>“{word}”不是用途。请写其中之一：{uses}。</translation>
    </message>
    <message>
      <source>(empty)</source>
      <translation>（空）</translation>
    </message>
    <message>
      <source>&lt; Back</source>
      <translation>&lt; 上一步</translation>
    </message>
    <message>
      <source>A coordinate file can't name the layer's system {crs}. Reproject the parcels to their CGCS2000 3-degree zone (EPSG:4513 to 4554).</source>
      <translation>坐标文件无法写明图层的坐标系 {crs}。请先把宗地转换到所在的 CGCS2000 三度带（EPSG:4513 至 4554）。</translation>
    </message>
    <message>
      <source>A criterion stands twice in the AHP matrix: {names}.</source>
      <translation>AHP 判断矩阵中有重复的因子：{names}。</translation>
    </message>
    <message>
      <source>A mark needs its surveyor. Give the name in SURVEYOR.</source>
      <translation>标记须写明调查员。请在 SURVEYOR 中填写姓名。</translation>
    </message>
    <message>
      <source>A parcel can't be marked '{word}'. Use one of: {words}.</source>
      <translation>宗地不能标记为“{word}”。可用：{words}。</translation>
    </message>
    <message>
      <source>A record of {kind} has the fields {fields}; missing: {missing}; unknown: {unknown}.</source>
      <translation>“{kind}”记录的字段为：{fields}；缺少：{missing}；无法识别：{unknown}。</translation>
    </message>
    <message>
      <source>A scenario needs a name.</source>
      <translation>方案须有名称。</translation>
    </message>
    <message>
      <source>A schedule of compensation states its ways and standards; missing: {missing}.</source>
      <translation>补偿方式和标准公示须写明补偿方式和标准；缺少：{missing}。</translation>
    </message>
    <message>
      <source>A shapefile can't be written in '{name}'. Use GBK or UTF-8.</source>
      <translation>SHP 不能用“{name}”编码写出。请用 GBK 或 UTF-8。</translation>
    </message>
    <message>
      <source>A step is under way. Wait for it or cancel it.</source>
      <translation>有一个步骤正在运行。请等它完成，或先取消。</translation>
    </message>
    <message>
      <source>A weight is a share of the whole; the others keep their proportion.</source>
      <translation>权重为占总权重的份额；其余因子按原比例分配。</translation>
    </message>
    <message>
      <source>AHP</source>
      <translation>AHP矩阵</translation>
    </message>
    <message>
      <source>AHP matrix (CSV or XLSX)</source>
      <translation>AHP 判断矩阵（CSV 或 XLSX）</translation>
    </message>
    <message>
      <source>AHP matrix as text, instead of a file</source>
      <translation>直接录入的 AHP 判断矩阵（不用文件时）</translation>
    </message>
    <message>
      <source>AHP matrix {path} can't be read: {reason}</source>
      <translation>AHP 判断矩阵 {path} 无法读取：{reason}</translation>
    </message>
    <message>
      <source>AHP matrix: {cell} is '{text}'; write a number such as 3 or 1/3.</source>
      <translation>AHP 判断矩阵：{cell} 为“{text}”，请写数字，如 3 或 1/3。</translation>
    </message>
    <message>
      <source>AHP matrix: {cell} is {value}; a criterion against itself is 1.</source>
      <translation>AHP 判断矩阵：{cell} 为 {value}，因子与自身比较应为 1。</translation>
    </message>
    <message>
      <source>AHP matrix: {cell} is {value}; it must be 1 divided by the value across.</source>
      <translation>AHP 判断矩阵：{cell} 为 {value}，应为对角位置数值的倒数。</translation>
    </message>
    <message>
      <source>AHP matrix: {cell} is {value}; write a number greater than 0.</source>
      <translation>AHP 判断矩阵：{cell} 为 {value}，应写大于 0 的数。</translation>
    </message>
    <message>
      <source>AREA is '{area}'. Use {areas}.</source>
      <translation>AREA 为“{area}”。可用：{areas}。</translation>
    </message>
    <message>
      <source>Accuracy class of the survey</source>
      <translation>测量精度等级</translation>
    </message>
    <message>
      <source>Adopt a use</source>
      <translation>采用用途</translation>
    </message>
    <message>
      <source>Adopt {use} for {count}</source>
      <translation>采用“{use}”（{count} 宗）</translation>
    </message>
    <message>
      <source>Adopted for {count} parcels. The recommendation stays beside it.</source>
      <translation>已为 {count} 宗采用用途；建议用途同时保留。</translation>
    </message>
    <message>
      <source>Adopted use (cultivate, forest, build, reserve)</source>
      <translation>采用用途（宜耕、宜林、宜建、收储）</translation>
    </message>
    <message>
      <source>Adopted: {use} ({reason}, {person}, {date})</source>
      <translation>已采用：{use}（{reason}，{person}，{date}）</translation>
    </message>
    <message>
      <source>All maps in one file</source>
      <translation>全部合并为一个文件</translation>
    </message>
    <message>
      <source>All parcels</source>
      <translation>全部宗地</translation>
    </message>
    <message>
      <source>All states</source>
      <translation>全部状态</translation>
    </message>
    <message>
      <source>All {count} cases are closed.</source>
      <translation>{count} 件办件都已办结。</translation>
    </message>
    <message>
      <source>An adopted use needs a reason and the person who decides.</source>
      <translation>采用用途须填写理由和决定人。</translation>
    </message>
    <message>
      <source>An adopted use needs its reason and the person. Fill in {name}.</source>
      <translation>采用用途须写明理由和采用人，请填写 {name}。</translation>
    </message>
    <message>
      <source>Approved</source>
      <translation>批准面积</translation>
    </message>
    <message>
      <source>Area (mu)</source>
      <translation>面积（亩）</translation>
    </message>
    <message>
      <source>Area by use</source>
      <translation>各用途面积</translation>
    </message>
    <message>
      <source>Area m²</source>
      <translation>面积 m²</translation>
    </message>
    <message>
      <source>Area of the patch</source>
      <translation>成片面积</translation>
    </message>
    <message>
      <source>Area that is written</source>
      <translation>写出的面积（planar 平面，ellipsoidal 椭球）</translation>
    </message>
    <message>
      <source>Area to be reclaimed</source>
      <translation>可复垦面积</translation>
    </message>
    <message>
      <source>Areas compared (m²)</source>
      <translation>面积对照（m²）</translation>
    </message>
    <message>
      <source>Areas of the parcels whose state is one of STATUSES: gross, what stays (RETAINED; of a layer with a column keep only keep=1), what is EXCLUDED outside it, and the net rest, planar and ellipsoidal. With USE_FIELD also the new farmland: (net - class 01 of LAND_CLASS) x (1 - bund rate) where the use is cultivate. BUND_RATE is a number or a CSV with max_slope_deg and rate (the last max_slope_deg may be blank; gdlx TT or PD where terraced fields differ), for which PARCELS needs slope_deg, as suitability writes it. Parcels that overlap count once, with the smaller code. Strips of layers up to SLIVER_WIDTH_M wide are told and not subtracted. QUOTA sets what is demolished and reclaimed against RESETTLEMENT and NEW_BUILDING, in total, by village and by patch; patches are those of PATCH_FIELD (suitability writes one), else they are found by PATCH_DISTANCE_M among the parcels that count.</source>
      <translation>按 STATUSES 所列状态的宗地计算：总面积、保留（RETAINED；有 keep 列的图层只计 keep=1）、其外排除（EXCLUDED）和可复垦净面积，平面与椭球并列。给出 USE_FIELD 时还计新增耕地：宜耕宗地的（净面积－LAND_CLASS 中的 01 类）×（1－田坎系数）。BUND_RATE 为一个数，或含 max_slope_deg 与 rate 的 CSV（最后一行 max_slope_deg 可空；梯田坡地不同时加 gdlx 列，TT 或 PD），此时 PARCELS 须有 suitability 写出的 slope_deg。宗地重叠处只计一次，归代码小的。宽度不超过 SLIVER_WIDTH_M 的图层细条只告知、不扣除。QUOTA 把拆旧、复垦与安置（RESETTLEMENT）、建新（NEW_BUILDING）并列，按合计、村、片；片取 PATCH_FIELD 列（suitability 写出），没有时按 PATCH_DISTANCE_M 在计入的宗地中连片。</translation>
    </message>
    <message>
      <source>As you read it</source>
      <translation>原值</translation>
    </message>
    <message>
      <source>Asking the server…</source>
      <translation>正在连接服务器…</translation>
    </message>
    <message>
      <source>Automatic</source>
      <translation>自动判别</translation>
    </message>
    <message>
      <source>BOUNDARY_SURVEY does not tell which points its rows are about. Add coordinates (XZBZ, YZBZ), or ZDDM and JZDH.</source>
      <translation>BOUNDARY_SURVEY 没有说明各行对应哪个界址点。请补充坐标（XZBZ、YZBZ），或 ZDDM 和 JZDH。</translation>
    </message>
    <message>
      <source>BOUNDARY_SURVEY has no coordinates, so that nothing tells which points are to stay. Add XZBZ and YZBZ.</source>
      <translation>BOUNDARY_SURVEY 没有坐标，无法判断哪些点不可移动。请补充 XZBZ、YZBZ 两列。</translation>
    </message>
    <message>
      <source>BUND_RATE is a table by {column}, but PARCELS has no such column. Add it, or give one rate.</source>
      <translation>BUND_RATE 是按 {column} 列的系数表，但 PARCELS 没有该列。请补上该列，或只给一个系数。</translation>
    </message>
    <message>
      <source>BUND_RATE is neither a number nor the path of a table: {text}</source>
      <translation>BUND_RATE 既不是数，也不是表的路径：{text}</translation>
    </message>
    <message>
      <source>BUND_RATE {where}: a rate must be from 0 to less than 1, such as 0.08.</source>
      <translation>BUND_RATE {where}：系数须大于等于 0 且小于 1，例如 0.08。</translation>
    </message>
    <message>
      <source>Back to the parcel</source>
      <translation>返回宗地</translation>
    </message>
    <message>
      <source>Base: profile or scenario</source>
      <translation>基准：参数或方案</translation>
    </message>
    <message>
      <source>Beyond a limit the use is ruled out.</source>
      <translation>超出限值即否决该用途。</translation>
    </message>
    <message>
      <source>Board of cases</source>
      <translation>办件一览</translation>
    </message>
    <message>
      <source>Boundary lines</source>
      <translation>界址线</translation>
    </message>
    <message>
      <source>Boundary points</source>
      <translation>界址点</translation>
    </message>
    <message>
      <source>Boundary points (XLSX, JZD, JZX)…</source>
      <translation>界址点成果（XLSX、JZD、JZX）…</translation>
    </message>
    <message>
      <source>Boundary points and sides</source>
      <translation>界址点和界址线</translation>
    </message>
    <message>
      <source>Boundary points can't be written as '{format}'. Use GPKG or SHP.</source>
      <translation>界址点不能写成“{format}”。请用 GPKG 或 SHP。</translation>
    </message>
    <message>
      <source>Boundary sides</source>
      <translation>界址线</translation>
    </message>
    <message>
      <source>Boundary survey (JZD, JZX or table)</source>
      <translation>界址调查（JZD、JZX 或表）</translation>
    </message>
    <message>
      <source>Brings a package of an older version of the plugin up to this one: tables, columns, lists, rules and log. A copy of the old package is kept beside it. A package that needs nothing stays as it is. On a server the whole schema is upgraded with all its villages, and the old one kept under another name.</source>
      <translation>把旧版本的数据包升级到本版本：表、列、代码表、规则和日志。旧数据包的副本保留在旁边；不需要升级的保持原样。在服务器上，整个模式连同全部各村一起升级，旧模式改名保留。</translation>
    </message>
    <message>
      <source>Buildings</source>
      <translation>房屋</translation>
    </message>
    <message>
      <source>Bund rate, or table by slope</source>
      <translation>田坎系数，或按坡度的表</translation>
    </message>
    <message>
      <source>CR = {ratio:.4f}, CI = {index:.4f}, λmax = {value:.4f}</source>
      <translation>一致性比率 CR = {ratio:.4f}, CI = {index:.4f}, λmax = {value:.4f}</translation>
    </message>
    <message>
      <source>CR = {ratio}, consistent. Weights: {weights}</source>
      <translation>CR = {ratio}，一致性通过。权重：{weights}</translation>
    </message>
    <message>
      <source>Cadastral sub-district (12 digits)</source>
      <translation>地籍子区（12 位）</translation>
    </message>
    <message>
      <source>Cadastral sub-districts (DJZQ)</source>
      <translation>地籍子区（DJZQ）</translation>
    </message>
    <message>
      <source>Calendar of a year (JSON)</source>
      <translation>某年的工作日历（JSON）</translation>
    </message>
    <message>
      <source>Calendar {file} can't be read: {reason}. It needs year, holidays and workdays (YYYY-MM-DD).</source>
      <translation>工作日历 {file} 无法读取：{reason}。应有 year、holidays、workdays（日期写作 2026-09-28）。</translation>
    </message>
    <message>
      <source>Calendar {file} holds days of another year than {year}.</source>
      <translation>工作日历 {file} 中有 {year} 年以外的日期。</translation>
    </message>
    <message>
      <source>Canals and ditches</source>
      <translation>沟渠</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Candidate parcels</source>
      <translation>候选宗地</translation>
    </message>
    <message>
      <source>Cap of one homestead (m²)</source>
      <translation>每宗宅基地面积上限（m²）</translation>
    </message>
    <message>
      <source>Card of a household</source>
      <translation>农户卡片</translation>
    </message>
    <message>
      <source>Case number</source>
      <translation>办件编号</translation>
    </message>
    <message>
      <source>Case number (empty: a posting of the village)</source>
      <translation>办件编号（空：村的公示）</translation>
    </message>
    <message>
      <source>Case numbers, separated by commas (empty: all)</source>
      <translation>办件编号，以逗号分隔（空为全部）</translation>
    </message>
    <message>
      <source>Case {case} was closed before cases moved shares, and the giving household has none on record. Only what another household receives was written; check the register.</source>
      <translation>办件 {case} 在股权随办件登记之前已办结，出让户没有登记的股份。只登记了受让户所得，请核对登记簿。</translation>
    </message>
    <message>
      <source>Case {case} was closed before cases moved shares, and the giving household has not that many on record. Nothing was moved; correct the shares by a correction of the register.</source>
      <translation>办件 {case} 在股权随办件登记之前已办结，出让户登记的股份不足。未作变更，请按更正登记改正股份。</translation>
    </message>
    <message>
      <source>Case {case} was closed before cases moved shares, and the shares were changed since. They stay as they are; check them.</source>
      <translation>办件 {case} 在股权随办件登记之前已办结，此后股份又有改动。保持现状，请核对。</translation>
    </message>
    <message>
      <source>Case {number} is open: {title}.</source>
      <translation>办件 {number} 已立案：{title}。</translation>
    </message>
    <message>
      <source>Cases</source>
      <translation>办件</translation>
    </message>
    <message>
      <source>Cases ready for their step</source>
      <translation>可办理的办件</translation>
    </message>
    <message>
      <source>Category of the household</source>
      <translation>农户类别</translation>
    </message>
    <message>
      <source>Cells not taken</source>
      <translation>未采用的单元格</translation>
    </message>
    <message>
      <source>Certificate</source>
      <translation>证书</translation>
    </message>
    <message>
      <source>Certificate area</source>
      <translation>证书面积</translation>
    </message>
    <message>
      <source>Changed since</source>
      <translation>出图后有变化</translation>
    </message>
    <message>
      <source>Changed since printed</source>
      <translation>出图后有变化的</translation>
    </message>
    <message>
      <source>Check</source>
      <translation>检查</translation>
    </message>
    <message>
      <source>Check geometry, codes and columns of the parcels</source>
      <translation>检查宗地的图形、代码和字段</translation>
    </message>
    <message>
      <source>Check parcels</source>
      <translation>检查宗地</translation>
    </message>
    <message>
      <source>Checked by</source>
      <translation>审核员</translation>
    </message>
    <message>
      <source>Checked on</source>
      <translation>审核日期</translation>
    </message>
    <message>
      <source>Checks shapes (null, invalid, duplicate, several parts, slivers, tiny ones, short sides), their fit (overlaps, gaps, points that are not common), codes (form, duplicates, contradictions, zone) and attributes of a parcel layer with a column ZDDM. PROBLEMS has one point a fault with a sentence in Chinese. Areas are compared with AREA_FIELD within the limit of ACCURACY_CLASS; BUILDINGS, where given, must lie in their parcels, and a parcel in the SUBDISTRICTS' area that its code begins with. The layer is not changed.</source>
      <translation>检查带字段 ZDDM 的宗地图层：图形（空、无效、重复、多部分、狭长、碎小、短边）、相互关系（重叠、缝隙、未共点）、代码（格式、重复、矛盾、分带）和属性。PROBLEMS 每个错误一个点，附中文说明。面积与 AREA_FIELD 比较，限差按 ACCURACY_CLASS；给出 BUILDINGS 时，房屋须在其宗地内；给出 SUBDISTRICTS 时，宗地须在其代码前12位所指的地籍子区内。不改动原图层。</translation>
    </message>
    <message>
      <source>Choose a problem to see it on the map after the import.</source>
      <translation>选中一个问题，导入后地图即缩放到该处。</translation>
    </message>
    <message>
      <source>Choose the metre system of the survey, such as EPSG:4527.</source>
      <translation>请选择测量用的米制坐标系，例如 EPSG:4527。</translation>
    </message>
    <message>
      <source>Choose the system of the file: it says nothing of it.</source>
      <translation>请选择资料的坐标系：资料中没有说明。</translation>
    </message>
    <message>
      <source>Choose which heading is the parcel code.</source>
      <translation>请选择哪一列是宗地代码。</translation>
    </message>
    <message>
      <source>Chosen by</source>
      <translation>来源</translation>
    </message>
    <message>
      <source>Click to open the page</source>
      <translation>单击打开该页</translation>
    </message>
    <message>
      <source>Closed ones too</source>
      <translation>含已办结</translation>
    </message>
    <message>
      <source>Codes retired</source>
      <translation>已注销代码数</translation>
    </message>
    <message>
      <source>Codes, separated by commas</source>
      <translation>代码，用逗号分隔</translation>
    </message>
    <message>
      <source>Collective share</source>
      <translation>集体股份</translation>
    </message>
    <message>
      <source>Collective shares</source>
      <translation>集体股份</translation>
    </message>
    <message>
      <source>Coloured: scenario; thin grey: base</source>
      <translation>彩色条：本方案；细灰条：基准</translation>
    </message>
    <message>
      <source>Column</source>
      <translation>字段</translation>
    </message>
    <message>
      <source>Column of the database</source>
      <translation>数据库字段</translation>
    </message>
    <message>
      <source>Column of the patch</source>
      <translation>片号列</translation>
    </message>
    <message>
      <source>Column of the recorded area</source>
      <translation>记录面积字段</translation>
    </message>
    <message>
      <source>Column of the state</source>
      <translation>状态字段</translation>
    </message>
    <message>
      <source>Column of the use</source>
      <translation>用途字段</translation>
    </message>
    <message>
      <source>Column {name} is called {short} in the shapefile.</source>
      <translation>SHP 中字段 {name} 的名称缩短为 {short}。</translation>
    </message>
    <message>
      <source>Column {name}: {count} texts were cut to 254 bytes.</source>
      <translation>字段 {name}：{count} 处文字截短到 254 字节。</translation>
    </message>
    <message>
      <source>Columns X and Y hold east and north the other way round; they were exchanged.</source>
      <translation>X、Y 两列与规定相反（东、北对调），已自动对调。</translation>
    </message>
    <message>
      <source>Columns of the table: {columns}</source>
      <translation>表头：{columns}</translation>
    </message>
    <message>
      <source>Compare scenarios</source>
      <translation>方案比较</translation>
    </message>
    <message>
      <source>Compared with</source>
      <translation>对比</translation>
    </message>
    <message>
      <source>Compares the print log with what the package holds now. Of a 宗地图 it tells never, changed or current; of another product, whose sheets are not compared, never or current.</source>
      <translation>将出图日志与数据包现状对照。宗地图分为未出图、有变化、一致三种；其他成果不比较内容，只分未出图与已出图。</translation>
    </message>
    <message>
      <source>Computes the weights of a use's factors from a matrix that compares them pair by pair, and writes them into a copy of the profile. The matrix is a CSV or XLSX file, or text; its first row and column name the factors (坡度 or slope_deg), fractions are written 1/3, cells below the diagonal may be left empty. A consistency ratio CR of 0.10 or more is refused. Factors that are not compared keep their weights.</source>
      <translation>由两两比较的判断矩阵计算某一用途各因子的权重，写入参数的副本。矩阵可为 CSV、XLSX 文件或直接录入；首行、首列为因子名（坡度或 slope_deg），分数写作 1/3，对角线以下可以留空。一致性比率 CR 达到 0.10 的不予采用。未参与比较的因子权重不变。</translation>
    </message>
    <message>
      <source>Conflicts</source>
      <translation>冲突</translation>
    </message>
    <message>
      <source>Connection</source>
      <translation>连接</translation>
    </message>
    <message>
      <source>Connection {name} keeps its password in plain text, and the project file would hold it too. Store the login as an authentication configuration, then save the project again.</source>
      <translation>连接“{name}”以明文保存密码，工程文件也会带上密码。请先把登录改存为 QGIS“认证配置”，再保存工程。</translation>
    </message>
    <message>
      <source>Consistency index CI</source>
      <translation>一致性指标 CI</translation>
    </message>
    <message>
      <source>Consistency ratio CR</source>
      <translation>一致性比率 CR</translation>
    </message>
    <message>
      <source>Contiguous patches</source>
      <translation>集中连片</translation>
    </message>
    <message>
      <source>Contracted land</source>
      <translation>承包地</translation>
    </message>
    <message>
      <source>Contracted plots</source>
      <translation>承包地块</translation>
    </message>
    <message>
      <source>Contracted plots, separated by commas</source>
      <translation>承包地块，以逗号分隔</translation>
    </message>
    <message>
      <source>Coordinate file</source>
      <translation>坐标文件</translation>
    </message>
    <message>
      <source>Coordinate system of the file</source>
      <translation>文件的坐标系</translation>
    </message>
    <message>
      <source>Coordinate system to bring it to</source>
      <translation>要转换到的坐标系</translation>
    </message>
    <message>
      <source>Coordinates (ministry TXT)…</source>
      <translation>坐标文件（部标 TXT）…</translation>
    </message>
    <message>
      <source>Copies the evidence photos of marks into a folder, named by parcel, without position, time, device and owner that cameras write into them. The pictures stay as they are. Photos that can't be cleaned are left out and named.</source>
      <translation>把标记所附的现场照片复制到文件夹，按宗地命名，去除相机写入的位置、时间、设备和拍摄者；画面不变。无法去除的照片不导出，并逐一列出。</translation>
    </message>
    <message>
      <source>Copy of the old package</source>
      <translation>旧数据包副本</translation>
    </message>
    <message>
      <source>Copy of the profile</source>
      <translation>参数副本</translation>
    </message>
    <message>
      <source>Count</source>
      <translation>个数</translation>
    </message>
    <message>
      <source>Counts parcels, households, idle homesteads, exits, transfers, reclaimed land, suitability, quota and the three rights by group, village, town and year, for one or several village packages, and writes them to XLSX.</source>
      <translation>按组、村、镇和年度统计宗地、农户、闲置、退出、流转、复垦、适宜性、指标和三权情况，可同时统计多个村庄数据包，输出 XLSX。</translation>
    </message>
    <message>
      <source>County code</source>
      <translation>县区代码</translation>
    </message>
    <message>
      <source>County package</source>
      <translation>县级数据包</translation>
    </message>
    <message>
      <source>County package, or a village on a server</source>
      <translation>县级数据包，或服务器上的一个村</translation>
    </message>
    <message>
      <source>County server…</source>
      <translation>县级服务器…</translation>
    </message>
    <message>
      <source>Create package</source>
      <translation>新建数据包</translation>
    </message>
    <message>
      <source>Create village package</source>
      <translation>新建村庄数据包</translation>
    </message>
    <message>
      <source>Creates an empty package with the tables of the standards, the rules that guard them, and the log: a GeoPackage, or, with a connection and a schema, a village on a PostGIS server.</source>
      <translation>新建空数据包，含标准规定的各表、守护数据的规则和日志：GeoPackage 文件，或（填写连接和模式时）PostGIS 服务器上的一个村。</translation>
    </message>
    <message>
      <source>DEM {layer} can't be read as a raster.</source>
      <translation>地形 {layer} 无法按栅格读取。</translation>
    </message>
    <message>
      <source>DEM {layer} has no coordinate system. Set it in the layer's properties.</source>
      <translation>地形 {layer} 没有坐标系。请在图层属性中设置。</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>日期</translation>
    </message>
    <message>
      <source>Date (2026-09-28)</source>
      <translation>日期（2026-09-28）</translation>
    </message>
    <message>
      <source>Date (empty: today)</source>
      <translation>日期（空为今天）</translation>
    </message>
    <message>
      <source>Day of the papers (empty: of signature or step, else today)</source>
      <translation>文书日期（留空：取签字或步骤的日期，没有的取今天）</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>删除</translation>
    </message>
    <message>
      <source>Delete scenario</source>
      <translation>删除方案</translation>
    </message>
    <message>
      <source>Disputes and violations</source>
      <translation>土地纠纷与违法用地</translation>
    </message>
    <message>
      <source>Ditches and water</source>
      <translation>沟渠水面</translation>
    </message>
    <message>
      <source>Document number</source>
      <translation>文件编号</translation>
    </message>
    <message>
      <source>Document number of the correction (更正登记) for changed holders</source>
      <translation>更正登记文号（权利人有变更时填写）</translation>
    </message>
    <message>
      <source>Drawn by</source>
      <translation>绘图员</translation>
    </message>
    <message>
      <source>Drawn on (empty: today)</source>
      <translation>绘图日期（留空为今天）</translation>
    </message>
    <message>
      <source>EDITION {edition} can't be written: the fields of that edition are not known here. Use one of: {known}.</source>
      <translation>不能按 EDITION {edition} 写出：本插件没有该版本的字段表。可用：{known}。</translation>
    </message>
    <message>
      <source>ENCODING is '{encoding}'. Use {encodings}.</source>
      <translation>ENCODING 为“{encoding}”。可用：{encodings}。</translation>
    </message>
    <message>
      <source>EPSG:{epsg} is no coordinate system that QGIS knows.</source>
      <translation>QGIS 不认识坐标系 EPSG:{epsg}。请核对 village.toml 中的 epsg。</translation>
    </message>
    <message>
      <source>East</source>
      <translation>东</translation>
    </message>
    <message>
      <source>Ecological redline</source>
      <translation>生态保护红线</translation>
    </message>
    <message>
      <source>Edition of the standard</source>
      <translation>标准版本</translation>
    </message>
    <message>
      <source>Elevation (m)</source>
      <translation>高程（m）</translation>
    </message>
    <message>
      <source>Empty cells clear what is there</source>
      <translation>空单元格清除原有内容</translation>
    </message>
    <message>
      <source>Empty: A4, or A3 where a parcel needs it</source>
      <translation>空：A4，需要时用A3</translation>
    </message>
    <message>
      <source>Empty: those of the plugin</source>
      <translation>空：用插件自带的模板</translation>
    </message>
    <message>
      <source>Encoding</source>
      <translation>编码</translation>
    </message>
    <message>
      <source>Encoding (auto, GBK, UTF-8)</source>
      <translation>编码（auto、GBK、UTF-8）</translation>
    </message>
    <message>
      <source>Encoding of shapefiles (GBK, UTF-8)</source>
      <translation>SHP 的编码（GBK、UTF-8）</translation>
    </message>
    <message>
      <source>Enter the surveyor's name first: each mark says who made it.</source>
      <translation>请先填写调查员姓名：每条标记都要写明是谁作的。</translation>
    </message>
    <message>
      <source>Enter your name in the survey tab first: each record says who made it.</source>
      <translation>请先在“勘测”页填写姓名：每条登记都写明经办人。</translation>
    </message>
    <message>
      <source>Error</source>
      <translation>错误</translation>
    </message>
    <message>
      <source>Errors</source>
      <translation>错误数</translation>
    </message>
    <message>
      <source>Evaluate</source>
      <translation>评价</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>导出</translation>
    </message>
    <message>
      <source>Export boundary points</source>
      <translation>导出界址点</translation>
    </message>
    <message>
      <source>Export coordinates (TXT)</source>
      <translation>导出坐标文件（TXT）</translation>
    </message>
    <message>
      <source>Export for the homestead database</source>
      <translation>导出宅基地数据库成果</translation>
    </message>
    <message>
      <source>Export for the registry</source>
      <translation>导出不动产登记成果</translation>
    </message>
    <message>
      <source>Export parcels</source>
      <translation>导出宗地</translation>
    </message>
    <message>
      <source>FIELD_MAP has to map columns to headings, such as {{"ZDDM": "筆ID"}}.</source>
      <translation>FIELD_MAP 须把字段对应到文件中的列名，例如 {{"ZDDM": "筆ID"}}。</translation>
    </message>
    <message>
      <source>FIELD_MAP is no JSON ({reason}). Write {{"ZDDM": "筆ID"}}.</source>
      <translation>FIELD_MAP 不是 JSON（{reason}）。请写成 {{"ZDDM": "筆ID"}}。</translation>
    </message>
    <message>
      <source>FIELD_MAP is no JSON ({reason}). Write {{"households": {{"hzxm": "户主"}}}}.</source>
      <translation>FIELD_MAP 不是 JSON（{reason}）。请写成 {{"households": {{"hzxm": "户主"}}}}。</translation>
    </message>
    <message>
      <source>FIELD_MAP maps {column} to '{heading}', but the file has only: {headings}.</source>
      <translation>FIELD_MAP 把 {column} 对应到“{heading}”，但文件中只有：{headings}。</translation>
    </message>
    <message>
      <source>FIELD_MAP names the column {column}, which table {table} has not.</source>
      <translation>FIELD_MAP 中的字段 {column} 不在表 {table} 中。请核对字段名。</translation>
    </message>
    <message>
      <source>FIELD_MAP names the sheet {sheet}, which there is not. The sheets are: {sheets}.</source>
      <translation>FIELD_MAP 中的工作表 {sheet} 不存在。可用的表：{sheets}。</translation>
    </message>
    <message>
      <source>FORMAT {format} is unknown. Use SHP, GPKG or GeoJSON.</source>
      <translation>不认识 FORMAT {format}。请用 SHP、GPKG 或 GeoJSON。</translation>
    </message>
    <message>
      <source>Field map (JSON, {"ZDDM": "heading in the file"})</source>
      <translation>字段对应（JSON，{"ZDDM": "文件中的列名"}）</translation>
    </message>
    <message>
      <source>Field map (JSON, {"households": {"hzxm": "heading in the file"}})</source>
      <translation>字段对应（JSON，{"households": {"hzxm": "文件中的列名"}}）</translation>
    </message>
    <message>
      <source>Fields and coordinate system</source>
      <translation>字段和坐标系</translation>
    </message>
    <message>
      <source>Fields that lack values</source>
      <translation>有缺值的字段数</translation>
    </message>
    <message>
      <source>Files of the sources</source>
      <translation>所依据的资料文件</translation>
    </message>
    <message>
      <source>Files written</source>
      <translation>已写文件</translation>
    </message>
    <message>
      <source>File…</source>
      <translation>文件…</translation>
    </message>
    <message>
      <source>Fills applications, consents, agreements, contracts and notices from a case into Word templates: those due at the next step, or those named. What the case does not know stays a line to write on. Of a step that is recorded a paper says what the registers said then, also after the case has changed them. Full names and ID numbers: internal. An office changes the templates in Word in a folder of its own; resources/papers/placeholders.csv lists what may stand in {{ }}.</source>
      <translation>把办件内容填入 Word 模板，生成申请书、同意书、协议、合同、公示和通知：默认生成下一步所需的文书，也可指定。办件中没有的内容留空线填写。步骤已登记的文书按当时的登记内容填写，办件办结后补打内容不变。含姓名和证件号码，仅供内部使用。单位可在自己的文件夹里用 Word 修改模板；{{ }} 中可用的名称见 resources/papers/placeholders.csv。</translation>
    </message>
    <message>
      <source>Find the weights by comparing the factors pair by pair</source>
      <translation>两两比较因子求权重</translation>
    </message>
    <message>
      <source>Findings</source>
      <translation>发现</translation>
    </message>
    <message>
      <source>First broken row of the log (0: none)</source>
      <translation>日志断开的第一行（0 为无）</translation>
    </message>
    <message>
      <source>First value</source>
      <translation>首个值</translation>
    </message>
    <message>
      <source>Flip points</source>
      <translation>翻转点</translation>
    </message>
    <message>
      <source>Flip points (output of flippoints)</source>
      <translation>翻转点（flippoints 的 OUTPUT）</translation>
    </message>
    <message>
      <source>Flood and river control</source>
      <translation>河湖管理及淹没范围</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>文件夹</translation>
    </message>
    <message>
      <source>Folder as handed over</source>
      <translation>移交的文件夹</translation>
    </message>
    <message>
      <source>Folder for the forms</source>
      <translation>调查表文件夹</translation>
    </message>
    <message>
      <source>Folder for the maps</source>
      <translation>宗地图存放文件夹</translation>
    </message>
    <message>
      <source>Folder for the notice</source>
      <translation>公示文件夹</translation>
    </message>
    <message>
      <source>Folder for the papers</source>
      <translation>文书文件夹</translation>
    </message>
    <message>
      <source>Folder for the photos</source>
      <translation>照片文件夹</translation>
    </message>
    <message>
      <source>Folder for the plans</source>
      <translation>分户图文件夹</translation>
    </message>
    <message>
      <source>Folder for the results</source>
      <translation>成果文件夹</translation>
    </message>
    <message>
      <source>Folder for the sheets</source>
      <translation>图表文件夹</translation>
    </message>
    <message>
      <source>Folder of own templates (empty: those of the plugin)</source>
      <translation>自定模板文件夹（空为插件自带模板）</translation>
    </message>
    <message>
      <source>Folder of the villages</source>
      <translation>各村级数据包所在文件夹</translation>
    </message>
    <message>
      <source>Folder {folder} can't be written: {reason}</source>
      <translation>文件夹 {folder} 无法写入：{reason}</translation>
    </message>
    <message>
      <source>Folder {folder} has no parcel map template. Name it as one of: {names}.</source>
      <translation>文件夹 {folder} 中没有宗地图模板。请按以下文件名之一命名：{names}。</translation>
    </message>
    <message>
      <source>Format (SHP, GPKG, GeoJSON; else by the file's ending)</source>
      <translation>格式（SHP、GPKG、GeoJSON；不填则按文件扩展名）</translation>
    </message>
    <message>
      <source>Format of the layers (GPKG, SHP)</source>
      <translation>图层格式（GPKG、SHP）</translation>
    </message>
    <message>
      <source>Forms of {printed} parcels printed, {refused} parcels refused.</source>
      <translation>已印 {printed} 宗，{refused} 宗未印。</translation>
    </message>
    <message>
      <source>Forms printed</source>
      <translation>已印调查表</translation>
    </message>
    <message>
      <source>Gaps have at most this area (m²)</source>
      <translation>缝隙面积上限（m²）</translation>
    </message>
    <message>
      <source>Gaps have at most this mean width (m)</source>
      <translation>缝隙平均宽度上限（m；与面积满足其一即可）</translation>
    </message>
    <message>
      <source>GeoPackage (*.gpkg);;All files (*)</source>
      <translation>GeoPackage (*.gpkg);;所有文件 (*)</translation>
    </message>
    <message>
      <source>Geodatabase (folder .gdb)…</source>
      <translation>地理数据库（.gdb 文件夹）…</translation>
    </message>
    <message>
      <source>Geohazard</source>
      <translation>地质灾害</translation>
    </message>
    <message>
      <source>Give all points new numbers (logged)</source>
      <translation>全部界址点重新编号（记入日志）</translation>
    </message>
    <message>
      <source>Give either PACKAGE or PARCELS.</source>
      <translation>PACKAGE 与 PARCELS 须给出一个，且只给一个。</translation>
    </message>
    <message>
      <source>Gives homesteads, contracted plots, shares, certificates, limits and findings of one household as JSON, with the shapes of its land. The dock shows this. Names are masked unless switched off.</source>
      <translation>以 JSON 给出一户的宅基地、承包地块、股份、权证、权利限制和发现，附地块图形，供停靠窗显示。默认隐去姓名。</translation>
    </message>
    <message>
      <source>Gives the cases of a package as JSON: where each stands on a day, what it lacks, what is recorded, and what the forms of the dock offer: households, adopted procedures, working days. The dock shows this. Names are masked unless switched off.</source>
      <translation>以 JSON 给出数据包的全部办件：某日到哪一步、缺什么、已登记什么，以及停靠窗表单所需的农户、已施行程序和工作日历。默认隐去姓名。</translation>
    </message>
    <message>
      <source>HEADER has values that are no text. Write {example}.</source>
      <translation>HEADER 中有的值不是文字。请写成 {example} 的样式。</translation>
    </message>
    <message>
      <source>HEADER is neither JSON nor the path of a coordinate file ({reason}). Write {example}.</source>
      <translation>HEADER 既不是 JSON，也不是坐标文件的路径（{reason}）。请写成 {example} 的样式。</translation>
    </message>
    <message>
      <source>Hand out evidence photos</source>
      <translation>导出照片（去除位置）</translation>
    </message>
    <message>
      <source>Header (JSON, or a file that has it)</source>
      <translation>文件头（JSON，或带有该文件头的文件）</translation>
    </message>
    <message>
      <source>Header of the file (JSON)</source>
      <translation>文件头（JSON）</translation>
    </message>
    <message>
      <source>Heading in the file</source>
      <translation>资料中的列</translation>
    </message>
    <message>
      <source>Heritage</source>
      <translation>历史文化保护范围</translation>
    </message>
    <message>
      <source>Hide names</source>
      <translation>隐去姓名</translation>
    </message>
    <message>
      <source>History</source>
      <translation>历史</translation>
    </message>
    <message>
      <source>Holder</source>
      <translation>权利人</translation>
    </message>
    <message>
      <source>Holder, parcel code, location…</source>
      <translation>户主、宗地代码、坐落…</translation>
    </message>
    <message>
      <source>Holders of the parcels (zddm, holder, cert_no, cert_area_m2)</source>
      <translation>宗地权利人（zddm、holder、cert_no、cert_area_m2）</translation>
    </message>
    <message>
      <source>Homestead database set…</source>
      <translation>宅基地数据库成果…</translation>
    </message>
    <message>
      <source>Homestead plots asked for</source>
      <translation>申请宅基地宗数</translation>
    </message>
    <message>
      <source>Homestead rights</source>
      <translation>宅基地使用权</translation>
    </message>
    <message>
      <source>Homesteads</source>
      <translation>宅基地</translation>
    </message>
    <message>
      <source>House plans</source>
      <translation>房产分户图</translation>
    </message>
    <message>
      <source>Household</source>
      <translation>农户</translation>
    </message>
    <message>
      <source>Household code</source>
      <translation>农户代码</translation>
    </message>
    <message>
      <source>Household code (none for a matter of the whole village)</source>
      <translation>农户代码（村集体事项不填）</translation>
    </message>
    <message>
      <source>Household codes, comma-separated (empty: all)</source>
      <translation>农户代码，逗号分隔（空：全部）</translation>
    </message>
    <message>
      <source>Household codes, separated by commas (empty: all)</source>
      <translation>农户代码，用逗号分隔（空为全部）</translation>
    </message>
    <message>
      <source>Household sheets</source>
      <translation>农户三权情况表</translation>
    </message>
    <message>
      <source>Households</source>
      <translation>农户</translation>
    </message>
    <message>
      <source>How many codes</source>
      <translation>几个代码</translation>
    </message>
    <message>
      <source>Import and open</source>
      <translation>导入并打开</translation>
    </message>
    <message>
      <source>Import coordinates (TXT)</source>
      <translation>导入坐标文件（TXT）</translation>
    </message>
    <message>
      <source>Import parcels</source>
      <translation>导入宗地</translation>
    </message>
    <message>
      <source>Import rights</source>
      <translation>导入权利</translation>
    </message>
    <message>
      <source>Import roads and buildings</source>
      <translation>导入道路和房屋</translation>
    </message>
    <message>
      <source>Important wetland</source>
      <translation>重要湿地</translation>
    </message>
    <message>
      <source>In dispute</source>
      <translation>有争议</translation>
    </message>
    <message>
      <source>In force from</source>
      <translation>施行日期</translation>
    </message>
    <message>
      <source>In force until</source>
      <translation>有效期至</translation>
    </message>
    <message>
      <source>In force until (2027-06-30)</source>
      <translation>施行至（2027-06-30）</translation>
    </message>
    <message>
      <source>Intended day of delivery</source>
      <translation>拟交回日期</translation>
    </message>
    <message>
      <source>It can be undone until you save.</source>
      <translation>保存之前可以撤销。</translation>
    </message>
    <message>
      <source>It failed without saying why; see the log.</source>
      <translation>运行失败，未说明原因；请看日志。</translation>
    </message>
    <message>
      <source>It is written at once and can't be undone.</source>
      <translation>确定后立即写入，不能撤销。</translation>
    </message>
    <message>
      <source>Joins parcels that lie within the distance of each other into patches, with the number of parcels and households (column nhdm), the sum of the printed parcel areas, the share withdrawn (right_status), and whether the patch is fit for reclaiming as one: withdrawn, for farming or forest alone (use), and not smaller than MIN_AREA_M2. Fit patches come first, then the largest.</source>
      <translation>把相距不超过给定距离的宗地连成片，给出宗数、户数（nhdm 列）、宗地面积合计、已退出面积占比（right_status），以及能否整片复垦：全部退出、用途（use）全为耕或全为林、面积不小于 MIN_AREA_M2。可整片复垦的在前，其余按面积从大到小。</translation>
    </message>
    <message>
      <source>Joins parcels with the rights of their households and lists what does not fit: no right, no parcel, two rights, several homesteads, several households, area over certificate, approval or cap.</source>
      <translation>把宗地与农户的权利叠加，列出不相符之处：无权利、无宗地、权利重复、一户多宅、一宗多户、面积超证书、超批准、超上限。</translation>
    </message>
    <message>
      <source>Journal of a further process</source>
      <translation>其他进程的日志</translation>
    </message>
    <message>
      <source>Judge idle and withdrawn parcels: cultivate, forest, build or reserve</source>
      <translation>评价闲置和退出的宗地：宜耕、宜林、宜建或收储</translation>
    </message>
    <message>
      <source>Judge the idle and withdrawn parcels under this scenario</source>
      <translation>按本方案评价闲置和已退出宗地</translation>
    </message>
    <message>
      <source>Judges the lots many times, each weight multiplied by a random number from 1 − SPREAD to 1 + SPREAD, and tells for each lot the share of runs in which it keeps its use, and for the village the share of lots that never change. The same SEED gives the same result.</source>
      <translation>反复评价各宗地，每次将各权重乘以 1−SPREAD 至 1+SPREAD 之间的随机数，给出每宗用途保持不变的比例和全村用途始终不变的宗地比例。SEED 相同则结果相同。</translation>
    </message>
    <message>
      <source>Judges the same lots twice and shows what moves: parcel by parcel from use to use with the change of score, and parcels and 亩 by use before and after. BASE and OTHER are each a built-in profile, a profile or scenario file (TOML), a scenario's TOML text, or the name of a scenario saved in PACKAGE. Layers read before are not overlaid again, so that a changed weight is judged at once.</source>
      <translation>对同一批宗地评价两次，显示变化：逐宗由何用途改为何用途及得分变化，各用途前后的宗数和亩数。BASE、OTHER 可为内置参数名、参数或方案文件（TOML）、方案的 TOML 文本，或 PACKAGE 中已存方案的名称。已读过的图层不再重新叠加，改动权重后立即得到结果。</translation>
    </message>
    <message>
      <source>Judges what each candidate lot suits: cultivate, forest, build, or reserve where none does. Lots are joined into patches first; then the rules of the profile veto, its factors score, and the best grade is recommended (DEMAND plots go to members' homesteads first). A layer that was not handed over is unknown; an empty layer means none there. A use is unknown where a required layer is absent or less than the profile's share of the weight has data; unknown uses are never recommended.</source>
      <translation>评价每宗候选宗地宜耕、宜林、宜建，都不宜的收储。先把宗地合为连片，再按参数方案的限制条件否决、按因子打分，推荐等级最高的用途（DEMAND 宗先满足成员建房）。没有移交的图层视为未知，空图层表示当地没有。缺少必需图层，或有资料的权重不足方案规定的比例时，该用途为未知；未知的用途从不推荐。</translation>
    </message>
    <message>
      <source>Keep</source>
      <translation>保留</translation>
    </message>
    <message>
      <source>Keep all of mine</source>
      <translation>全部保留我的</translation>
    </message>
    <message>
      <source>Keep mine</source>
      <translation>保留我的</translation>
    </message>
    <message>
      <source>Keeps a scenario in the village package under its name, after checking it against its base profile: other tools then take the name in place of a profile. The scenario is a TOML file, or its text: scenario = "…", base = "lanling", then [cultivate.weights], [cultivate.limits], [grades], order, demand. Saving a name again leaves the older one as history.</source>
      <translation>按基准参数检查方案后，以其名称存入数据包，其他工具即可用该名称代替参数名。方案为 TOML 文件或文本：scenario = "…"、base = "lanling"，其后为 [cultivate.weights]、[cultivate.limits]、[grades]、order、demand。同名再存时，旧方案留作历史。</translation>
    </message>
    <message>
      <source>Key of the case</source>
      <translation>办件标识</translation>
    </message>
    <message>
      <source>Keys of the rows</source>
      <translation>各行标识</translation>
    </message>
    <message>
      <source>Kind of paper (material, posting, …)</source>
      <translation>登记种类（material、posting 等）</translation>
    </message>
    <message>
      <source>LEVEL is '{level}'. Choose one of: {levels}.</source>
      <translation>LEVEL 写的是“{level}”。请从这些中选：{levels}。</translation>
    </message>
    <message>
      <source>Land balance</source>
      <translation>用地平衡表（拆旧复垦安置节余）</translation>
    </message>
    <message>
      <source>Land balance (of reclaimedarea)</source>
      <translation>用地平衡（reclaimedarea 的 QUOTA）</translation>
    </message>
    <message>
      <source>Land classes</source>
      <translation>地类图斑</translation>
    </message>
    <message>
      <source>Land classes (DLBM)</source>
      <translation>地类图斑（DLBM）</translation>
    </message>
    <message>
      <source>Largest distance within a patch (m)</source>
      <translation>连片内最大间距（m）</translation>
    </message>
    <message>
      <source>Largest eigenvalue</source>
      <translation>最大特征值</translation>
    </message>
    <message>
      <source>Last hash</source>
      <translation>最后哈希</translation>
    </message>
    <message>
      <source>Layer</source>
      <translation>图层</translation>
    </message>
    <message>
      <source>Layer or sheet (empty: the one that looks like parcels)</source>
      <translation>图层或工作表（空：自动选最像宗地的）</translation>
    </message>
    <message>
      <source>Layer {layer} ({source}) and the parcels ({target}) are not in one datum: {datum}. Transform the layer with the county's own parameters first.</source>
      <translation>图层 {layer}（{source}）与宗地（{target}）不是同一坐标基准：{datum}。请先用本县的转换参数转换该图层。</translation>
    </message>
    <message>
      <source>Layer {layer} has no columns version and base_version; it is no layer of a package on a server.</source>
      <translation>图层 {layer} 没有 version 和 base_version 字段，不是服务器数据包的图层。</translation>
    </message>
    <message>
      <source>Layer {layer} has no coordinate system. Set it in the layer's properties.</source>
      <translation>图层 {layer} 没有坐标系。请在图层属性中设置。</translation>
    </message>
    <message>
      <source>Layer {layer} has the column {column} twice, differing only in case. Remove one of them.</source>
      <translation>图层 {layer} 有两个只差大小写的字段 {column}。请删去一个。</translation>
    </message>
    <message>
      <source>Layer {layer} is in degrees ({crs}). Reproject it to metres, such as its CGCS2000 3-degree zone.</source>
      <translation>图层 {layer} 以度为单位（{crs}）。请投影到以米为单位的坐标系，例如所在的 CGCS2000 3°带。</translation>
    </message>
    <message>
      <source>Layer {layer} is reprojected from {source} to {target}.</source>
      <translation>图层 {layer} 已由 {source} 转换到 {target}。</translation>
    </message>
    <message>
      <source>Layer {layer}, row {row}: column {column} has a character that {encoding} lacks. Write the shapefile in UTF-8, or a GeoPackage.</source>
      <translation>图层 {layer} 第 {row} 行：字段 {column} 中有 {encoding} 没有的字。请用 UTF-8 写 SHP，或改写 GPKG。</translation>
    </message>
    <message>
      <source>Layer {layer}: {count} invalid shapes were mended in a copy ({names}). See checkparcels.</source>
      <translation>图层 {layer}：{count} 个无效图形已在副本中修复（{names}）。详见“检查”。</translation>
    </message>
    <message>
      <source>Layer {layer}: {count} shapes of a kind that is not taken over are left out.</source>
      <translation>图层 {layer}：有 {count} 个图形的类型不能接收，未写入。</translation>
    </message>
    <message>
      <source>Layers of a DXF whose closed lines are parcels</source>
      <translation>DXF 中以闭合线表示宗地的图层</translation>
    </message>
    <message>
      <source>Layers of this project are being edited. Save or discard those edits first.</source>
      <translation>本工程有图层正在编辑，请先保存或放弃这些修改。</translation>
    </message>
    <message>
      <source>Layers that exclude</source>
      <translation>排除图层</translation>
    </message>
    <message>
      <source>Layers that stay</source>
      <translation>保留图层</translation>
    </message>
    <message>
      <source>Layout template, or folder of templates (empty: A4, or A3 where a parcel needs it)</source>
      <translation>布局模板，或模板所在文件夹（不填：用 A4，放不下时用 A3）</translation>
    </message>
    <message>
      <source>Layout templates (*.qpt);;All files (*)</source>
      <translation>布局模板 (*.qpt);;所有文件 (*)</translation>
    </message>
    <message>
      <source>Least area of a patch reclaimed as one (m²)</source>
      <translation>整片复垦最小面积(m²)</translation>
    </message>
    <message>
      <source>Leaving member</source>
      <translation>退出成员</translation>
    </message>
    <message>
      <source>Ledger</source>
      <translation>台账</translation>
    </message>
    <message>
      <source>Ledger of a town</source>
      <translation>镇级台账</translation>
    </message>
    <message>
      <source>Legal changes</source>
      <translation>变化情况</translation>
    </message>
    <message>
      <source>Level</source>
      <translation>公示范围（village_board 村务公开栏，online 网上）</translation>
    </message>
    <message>
      <source>Limit of error</source>
      <translation>限差</translation>
    </message>
    <message>
      <source>Limits</source>
      <translation>否决限值</translation>
    </message>
    <message>
      <source>Limits on the rights</source>
      <translation>权利限制</translation>
    </message>
    <message>
      <source>Line {line}, parcel {zddm}: {reason}</source>
      <translation>第 {line} 行，宗地 {zddm}：{reason}</translation>
    </message>
    <message>
      <source>Lists a village's land disputes and unlawful uses with their state, as points on the parcels and as a table: the risk list that Pingluo's plan asks for. ID numbers and phones in the notes are hidden.</source>
      <translation>列出全村土地纠纷和违法用地及其状态，落点到宗地并成表，即平罗方案要求的纠纷排查清单。说明中的证件号和电话会隐去。</translation>
    </message>
    <message>
      <source>Lists the cases of a package: the step that is due, what it lacks in words, the first day on which it may be taken, the days left, and deadlines that have passed unanswered. Names are masked unless switched off.</source>
      <translation>列出数据包内的办件：现应办理的步骤、所缺（用文字说明）、最早可办日期、还剩天数和已逾期的时限。姓名默认脱敏。</translation>
    </message>
    <message>
      <source>Log rows sealed</source>
      <translation>已封存日志条数</translation>
    </message>
    <message>
      <source>Log rows that wait for their seal</source>
      <translation>待封存日志条数</translation>
    </message>
    <message>
      <source>Mandatory column empty</source>
      <translation>必填项为空</translation>
    </message>
    <message>
      <source>Map: base</source>
      <translation>地图：基准用途</translation>
    </message>
    <message>
      <source>Map: scenario</source>
      <translation>地图：方案用途</translation>
    </message>
    <message>
      <source>Map: what moves</source>
      <translation>地图：只看变化</translation>
    </message>
    <message>
      <source>Mapping office</source>
      <translation>绘图单位</translation>
    </message>
    <message>
      <source>Maps</source>
      <translation>宗地图</translation>
    </message>
    <message>
      <source>Maps not printed</source>
      <translation>未出图数</translation>
    </message>
    <message>
      <source>Maps of the run before that have not changed are kept.</source>
      <translation>上次已出且没有变化的图保留，只出其余的。</translation>
    </message>
    <message>
      <source>Maps printed</source>
      <translation>已出图数</translation>
    </message>
    <message>
      <source>Mark as {status}</source>
      <translation>标记为{status}</translation>
    </message>
    <message>
      <source>Mark parcels</source>
      <translation>标记宗地</translation>
    </message>
    <message>
      <source>Mark {count} as {status}</source>
      <translation>标记 {count} 宗为{status}</translation>
    </message>
    <message>
      <source>Mark {count} parcels</source>
      <translation>标记 {count} 宗</translation>
    </message>
    <message>
      <source>Marks homesteads idle, vacant, rented … (a finding), or withdrawn. Withdrawn needs all papers of the exit: without them the parcel becomes withdrawn_unverified, which has no legal effect. STATUS is a name or a code: in_use, rented, joint_use, idle_seasonal, idle, vacant_lot, derelict, proposed_withdrawal, withdrawn, or one that the package's list of uses adds.</source>
      <translation>把宅基地标记为闲置、空闲、出租等（调查结论），或已退出。已退出须有全部退出材料；材料不全的记为“已退出·待核”，没有法律效力。STATUS 写名称或代码：in_use、rented、joint_use、idle_seasonal、idle、vacant_lot、derelict、proposed_withdrawal、withdrawn（依次为自用、出租、入股/合作经营、季节性闲置、闲置、空闲宅基地、房屋倒塌/废弃、拟退出、已退出），或数据包利用状况代码表中另加的状况。</translation>
    </message>
    <message>
      <source>Mask names</source>
      <translation>隐去姓名</translation>
    </message>
    <message>
      <source>Measured</source>
      <translation>实测面积</translation>
    </message>
    <message>
      <source>Measured {area} mu</source>
      <translation>实测 {area} 亩</translation>
    </message>
    <message>
      <source>Merge village packages</source>
      <translation>合并村级数据包</translation>
    </message>
    <message>
      <source>Merges the packages of villages into a new county package. Rows that two villages have with different values are listed: the first stays, the other is kept in the table merge_conflict and goes back to its village when the county package is split. The villages' logs come along. Packages of one village become one package of that village. With a village on a server as output (postgis:connection/schema/village code), packages of that village are taken into it.</source>
      <translation>把各村数据包并成一个新的县级数据包。两村数值不同的行列入清单：先到的保留，另一行存入表 merge_conflict，拆分时回到原村。各村日志一并带入。同一村的数个数据包并成该村一个数据包。输出为服务器上的一个村（postgis:连接/模式/村代码）时，该村的数据包并入其中。</translation>
    </message>
    <message>
      <source>Mining subsidence</source>
      <translation>采煤沉陷区</translation>
    </message>
    <message>
      <source>Mismatches of rights</source>
      <translation>权利不符数</translation>
    </message>
    <message>
      <source>Moved to town</source>
      <translation>进城情况</translation>
    </message>
    <message>
      <source>Moves</source>
      <translation>移动清单</translation>
    </message>
    <message>
      <source>Moves refused</source>
      <translation>拒绝的移动</translation>
    </message>
    <message>
      <source>Moves vertices to a neighbour's vertex, inserts into a line the neighbour's vertices that it lacks, and removes repeated points, none farther than TOLERANCE_M. WHAT chooses among snap, duplicates and gaps (the same as snap, at the rims of narrow enclosed gaps alone). Points of BOUNDARY_SURVEY are never moved. MOVES lists every vertex moved, inserted, removed or refused; what lies farther apart than the tolerance is refused and has to be surveyed. PARCELS is not changed.</source>
      <translation>将界址点并到邻宗的界址点，在界线上补加邻宗已有的点，删除重复点，移动均不超过 TOLERANCE_M。WHAT 可选 snap（并点）、duplicates（重复点）、gaps（只在封闭窄缝的边缘并点）。BOUNDARY_SURVEY 中的点从不移动。MOVES 列出每个移动、增加、删除和拒绝的点；超过容差的不予移动，须实地核实。PARCELS 本身不变。</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>Name of the county</source>
      <translation>县级数据包名称</translation>
    </message>
    <message>
      <source>Name of the scenario</source>
      <translation>方案名称</translation>
    </message>
    <message>
      <source>Name the package's file in OUTPUT, or a server in CONNECTION and SCHEMA.</source>
      <translation>请在 OUTPUT 中填写数据包文件，或在 CONNECTION 和 SCHEMA 中填写服务器。</translation>
    </message>
    <message>
      <source>Name the village and its 12-digit code.</source>
      <translation>请填写村名和 12 位村代码。</translation>
    </message>
    <message>
      <source>Names the next free codes of a cadastral sub-district: after the highest number that any present, retired or deleted parcel of the package has had.</source>
      <translation>列出一个地籍子区后续可用的宗地代码：接在数据包中现有、已注销或已删除宗地用过的最大号之后。</translation>
    </message>
    <message>
      <source>Neighbours</source>
      <translation>四至</translation>
    </message>
    <message>
      <source>Net area</source>
      <translation>可复垦面积</translation>
    </message>
    <message>
      <source>Net area of withdrawn parcels</source>
      <translation>计算已退出宗地的可复垦净面积</translation>
    </message>
    <message>
      <source>Never printed</source>
      <translation>未出图</translation>
    </message>
    <message>
      <source>New building land</source>
      <translation>建新用地</translation>
    </message>
    <message>
      <source>New parcel codes, separated by commas</source>
      <translation>后续宗地的新代码（逗号分隔）</translation>
    </message>
    <message>
      <source>Next &gt;</source>
      <translation>下一步 &gt;</translation>
    </message>
    <message>
      <source>Next free codes: {codes}</source>
      <translation>可用的下一批代码：{codes}</translation>
    </message>
    <message>
      <source>Next free parcel codes</source>
      <translation>可用宗地代码</translation>
    </message>
    <message>
      <source>No Chinese font for printing is installed. Install one of these: {fonts}.</source>
      <translation>没有安装可用于打印的中文字体。请安装其中之一：{fonts}。</translation>
    </message>
    <message>
      <source>No Chinese font is installed. Install one of: {fonts}.</source>
      <translation>没有安装中文字体。请安装其中之一：{fonts}。</translation>
    </message>
    <message>
      <source>No case can be opened before the county's document for its procedure is recorded.</source>
      <translation>尚未登记本县施行的程序，不能立案。请先登记施行文件。</translation>
    </message>
    <message>
      <source>No case has been opened yet.</source>
      <translation>还没有办件。</translation>
    </message>
    <message>
      <source>No further process can be started: {reason}</source>
      <translation>无法启动更多进程：{reason}</translation>
    </message>
    <message>
      <source>No household holds any of the parcels named in CODES. Check the codes.</source>
      <translation>CODES 中的宗地都没有农户持有，请核对宗地代码。</translation>
    </message>
    <message>
      <source>No mark or kind was surveyed for {points} boundary points and {sides} sides; these stay empty.</source>
      <translation>{points} 个界址点和 {sides} 条界址线没有调查界标、类别等，相应字段留空。</translation>
    </message>
    <message>
      <source>No package is named in PACKAGES.</source>
      <translation>PACKAGES 中没有指定数据包。</translation>
    </message>
    <message>
      <source>No paper is due at this step of the case.</source>
      <translation>该办件当前步骤没有需要出具的文书。</translation>
    </message>
    <message>
      <source>No paper is due now. The arrow beside “{button}” lists all papers of the procedure.</source>
      <translation>现在没有应出的文书。“{button}”旁的箭头列出本程序的全部文书。</translation>
    </message>
    <message>
      <source>No parcel is in a case or proposed for withdrawal. Name parcel codes in CASES.</source>
      <translation>没有办理中或拟退出的宗地。请在 CASES 中写明宗地代码。</translation>
    </message>
    <message>
      <source>No parcel is named. Give CODES, or select parcels of the layer PARCELS.</source>
      <translation>没有指定宗地。请填写 CODES，或在图层 PARCELS 中选择宗地。</translation>
    </message>
    <message>
      <source>No parcel is named. Give its code in CODES.</source>
      <translation>未指明宗地，请在 CODES 中填写宗地代码。</translation>
    </message>
    <message>
      <source>No parcel matches. Clear the search, or choose “All states”.</source>
      <translation>没有符合条件的宗地。请清空搜索，或选“全部状态”。</translation>
    </message>
    <message>
      <source>No problems.</source>
      <translation>没有发现问题。</translation>
    </message>
    <message>
      <source>No qgis_process was found beside QGIS; one process prints all maps.</source>
      <translation>在 QGIS 旁没有找到 qgis_process，改由一个进程出全部图。</translation>
    </message>
    <message>
      <source>No step is due</source>
      <translation>没有应办步骤</translation>
    </message>
    <message>
      <source>No village for this login.</source>
      <translation>此登录没有可办理的村，请联系服务器管理员。</translation>
    </message>
    <message>
      <source>No village is open. Open one to see its cases:</source>
      <translation>没有打开的村庄。打开后可见其办件：</translation>
    </message>
    <message>
      <source>No village open</source>
      <translation>未打开村庄</translation>
    </message>
    <message>
      <source>North</source>
      <translation>北</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>暂不保存</translation>
    </message>
    <message>
      <source>Not saved: {reason} Your changes are kept in this QGIS; save again once the server answers. What is stored already is not stored twice.</source>
      <translation>没有保存。您的修改仍在本机 QGIS 中，请等服务器恢复后再点“保存”；已存入的不会重复存入。（{reason}）</translation>
    </message>
    <message>
      <source>Not settled</source>
      <translation>未解决</translation>
    </message>
    <message>
      <source>Not yet printed</source>
      <translation>未出图的</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>备注</translation>
    </message>
    <message>
      <source>Note on the coordinate system (empty: from the package or the layer)</source>
      <translation>坐标系说明（留空则取自数据包或图层）</translation>
    </message>
    <message>
      <source>Nothing is written yet. Problems can be imported and dealt with afterwards.</source>
      <translation>尚未写入任何内容。有问题的宗地也可以先导入，之后再处理。</translation>
    </message>
    <message>
      <source>Nothing is wrong</source>
      <translation>未发现问题</translation>
    </message>
    <message>
      <source>Nothing is wrong; {count} rows of the log are sealed.</source>
      <translation>未发现问题；日志已封存 {count} 条。</translation>
    </message>
    <message>
      <source>Nothing of '{purpose}' has been posted yet. Record the posting first.</source>
      <translation>“{purpose}”还没有公示。请先登记公示。</translation>
    </message>
    <message>
      <source>Nothing was printed.</source>
      <translation>没有出图。</translation>
    </message>
    <message>
      <source>Now {use}</source>
      <translation>改为{use}</translation>
    </message>
    <message>
      <source>Number boundary points and measure boundary lines</source>
      <translation>编界址点号，量界址线长度</translation>
    </message>
    <message>
      <source>Numbers the boundary points of each parcel from the north-west, clockwise (holes the other way), and gives each side its length from the printed coordinates and what lies beyond it: parcel codes, or the names of FEATURES (column NAME) along it. BOUNDARY_SURVEY, a JZD or JZX layer or a table, brings registered numbers, marks and kinds; what it does not have stays empty. With PACKAGE, registered numbers are kept, new points take the next free ones, and JZD, JZX and empty 四至 are written; give it all parcels of the village, for neighbours are looked for among them. RENUMBER starts anew, and is logged.</source>
      <translation>从西北角起按顺时针（内圈按逆时针）为每宗地编界址点号，按打印坐标计算边长，并给出每条边外侧的邻宗代码或 FEATURES（NAME 列）中沿边地物的名称。BOUNDARY_SURVEY（JZD、JZX 图层或表）带来已登记的点号、界标和界线属性；没有的一律留空。给出 PACKAGE 时，已登记的点号保持不变，新点取下一个空号，并写入 JZD、JZX 和空缺的四至；请给出全村宗地，邻宗只在其中查找。RENUMBER 重新编号，并记入日志。</translation>
    </message>
    <message>
      <source>OK</source>
      <translation>确定</translation>
    </message>
    <message>
      <source>Old parcel codes, separated by commas</source>
      <translation>要注销的旧代码（逗号分隔）</translation>
    </message>
    <message>
      <source>One file is written by one process; WORKERS has no effect with MERGED.</source>
      <translation>合并成一个文件时只用一个进程，WORKERS 不起作用。</translation>
    </message>
    <message>
      <source>Only say what would happen</source>
      <translation>只试运行，不写入</translation>
    </message>
    <message>
      <source>Only those not settled</source>
      <translation>仅未解决的</translation>
    </message>
    <message>
      <source>Only what moves</source>
      <translation>只看变化</translation>
    </message>
    <message>
      <source>Only {owner}, the owner of the schema {schema}, can do this. Log in as the administrator who created it.</source>
      <translation>只有模式 {schema} 的所有者 {owner} 可以这样做。请用建立它的管理员登录。</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>打开</translation>
    </message>
    <message>
      <source>Open a case</source>
      <translation>立案</translation>
    </message>
    <message>
      <source>Open a case…</source>
      <translation>立案…</translation>
    </message>
    <message>
      <source>Open a village first.</source>
      <translation>请先打开村庄。</translation>
    </message>
    <message>
      <source>Open a village folder or a village package to begin.</source>
      <translation>请打开村庄文件夹或村庄数据包。</translation>
    </message>
    <message>
      <source>Open cases</source>
      <translation>办理中的办件</translation>
    </message>
    <message>
      <source>Open folder</source>
      <translation>打开文件夹</translation>
    </message>
    <message>
      <source>Open parcel file…</source>
      <translation>打开宗地文件…</translation>
    </message>
    <message>
      <source>Open village folder…</source>
      <translation>打开村庄文件夹…</translation>
    </message>
    <message>
      <source>Open village on the county server…</source>
      <translation>打开县级服务器上的村…</translation>
    </message>
    <message>
      <source>Open village package…</source>
      <translation>打开村庄数据包…</translation>
    </message>
    <message>
      <source>Opens a case of a procedure for a household, without one for a matter of the whole village: where the county has recorded its adoption, inside the pilot's villages, and with no other open case on the same right. Cases of the other two rights never matter. Gives the case its number.</source>
      <translation>按程序为农户立案，村集体事项不带农户：县里须已登记施行，村在试点范围内，同一权利没有未办结的办件。另外两项权利的办件没有影响。办件自动编号。</translation>
    </message>
    <message>
      <source>Other outcome</source>
      <translation>其他结果</translation>
    </message>
    <message>
      <source>Other: profile or scenario</source>
      <translation>对比：参数或方案</translation>
    </message>
    <message>
      <source>Outcome</source>
      <translation>办理结果</translation>
    </message>
    <message>
      <source>Overdue</source>
      <translation>逾期</translation>
    </message>
    <message>
      <source>Overlaps count above (m²)</source>
      <translation>重叠面积超过此值才计（m²）</translation>
    </message>
    <message>
      <source>Overlay parcels with the rights of their households</source>
      <translation>把宗地与农户的三权叠加</translation>
    </message>
    <message>
      <source>Overlay rights</source>
      <translation>叠加权利</translation>
    </message>
    <message>
      <source>PARCELS are in {given}, but the package is in {wanted}. Reproject them, or import them first.</source>
      <translation>PARCELS 的坐标系是 {given}，数据包是 {wanted}。请先转换坐标系，或先导入数据包。</translation>
    </message>
    <message>
      <source>PARCELS has no column {column}. Name the column that holds the state in STATUS_FIELD.</source>
      <translation>PARCELS 没有字段 {column}。请在 STATUS_FIELD 中写明状态字段。</translation>
    </message>
    <message>
      <source>PARCELS: parcel {code} has no patch number in column {column}.</source>
      <translation>PARCELS：宗地 {code} 在 {column} 列没有片号。</translation>
    </message>
    <message>
      <source>PLAN_USE has none of the columns {columns}. Add one of them.</source>
      <translation>PLAN_USE 没有字段 {columns} 中的任何一个。请补上其中之一。</translation>
    </message>
    <message>
      <source>Package</source>
      <translation>数据包</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>页数</translation>
    </message>
    <message>
      <source>Paper</source>
      <translation>纸张</translation>
    </message>
    <message>
      <source>Papers</source>
      <translation>文书</translation>
    </message>
    <message>
      <source>Papers by title, separated by commas (empty: those due now)</source>
      <translation>文书名称，逗号分隔（空：现在应出的）</translation>
    </message>
    <message>
      <source>Papers of a case</source>
      <translation>办件文书</translation>
    </message>
    <message>
      <source>Papers of past exits</source>
      <translation>以往退出的材料</translation>
    </message>
    <message>
      <source>Papers of past exits (none: leave empty)</source>
      <translation>以往退出的材料表（没有则不填）</translation>
    </message>
    <message>
      <source>Papers written</source>
      <translation>已写文书数</translation>
    </message>
    <message>
      <source>Parameters: {version}</source>
      <translation>参数版本：{version}</translation>
    </message>
    <message>
      <source>Parcel</source>
      <translation>宗地</translation>
    </message>
    <message>
      <source>Parcel code</source>
      <translation>宗地代码</translation>
    </message>
    <message>
      <source>Parcel codes or case numbers, comma-separated (empty: all to be posted)</source>
      <translation>宗地代码或办件编号，逗号分隔（空：全部应公示的）</translation>
    </message>
    <message>
      <source>Parcel codes whose holders get a sheet, comma-separated (empty: all)</source>
      <translation>为这些宗地的权利人出表：宗地代码，逗号分隔（空：全部）</translation>
    </message>
    <message>
      <source>Parcel codes, comma-separated (empty: all)</source>
      <translation>宗地代码，逗号分隔（留空为全部）</translation>
    </message>
    <message>
      <source>Parcel codes, separated by commas</source>
      <translation>宗地代码，逗号分隔</translation>
    </message>
    <message>
      <source>Parcel codes, separated by commas (empty: all)</source>
      <translation>宗地代码，用逗号分隔（空为全部）</translation>
    </message>
    <message>
      <source>Parcel feature letters</source>
      <translation>宗地特征码</translation>
    </message>
    <message>
      <source>Parcel file</source>
      <translation>宗地文件</translation>
    </message>
    <message>
      <source>Parcel file (SHP, GPKG, GeoJSON, GDB, DXF, TXT, XLSX, CSV)</source>
      <translation>宗地文件（SHP、GPKG、GeoJSON、GDB、DXF、TXT、XLSX、CSV）</translation>
    </message>
    <message>
      <source>Parcel file…</source>
      <translation>宗地文件…</translation>
    </message>
    <message>
      <source>Parcel maps</source>
      <translation>宗地图</translation>
    </message>
    <message>
      <source>Parcel maps are being printed already. Wait for them, or cancel them first.</source>
      <translation>正在出宗地图。请等它完成，或先取消。</translation>
    </message>
    <message>
      <source>Parcel {code} can't be adopted for {use}: {law}.</source>
      <translation>宗地 {code} 不得采用为{use}：{law}。</translation>
    </message>
    <message>
      <source>Parcel {code} was not evaluated. Run the suitability of the village first.</source>
      <translation>宗地 {code} 尚未评价，请先运行本村适宜性评价。</translation>
    </message>
    <message>
      <source>Parcel {parcel} is not in the list: its code has been given up.</source>
      <translation>宗地 {parcel} 不在列表中：其代码已注销。</translation>
    </message>
    <message>
      <source>Parcel {zddm} is no longer as on the sheet of {date}: holder, area or boundary differ.</source>
      <translation>宗地 {zddm} 与 {date} 的宗地图已不一致：权利人、面积或界址有变化。</translation>
    </message>
    <message>
      <source>Parcel {zddm} still has the code that is to be retired. Name the parcels that came of it.</source>
      <translation>宗地{zddm}仍用着要注销的代码。请写明由它分割、合并而成的宗地代码。</translation>
    </message>
    <message>
      <source>Parcel {zddm}: the sign '{sign}' is not in {encoding}. Write the file as UTF-8, or set the layer's encoding where its texts look wrong.</source>
      <translation>宗地 {zddm}：{encoding} 中没有“{sign}”字。请改用 UTF-8 写出；如果图层文字显示为乱码，请先设置图层的编码。</translation>
    </message>
    <message>
      <source>Parcel {zddm}: {reason}</source>
      <translation>宗地 {zddm}：{reason}</translation>
    </message>
    <message>
      <source>Parcel, adopt</source>
      <translation>宗地·采用</translation>
    </message>
    <message>
      <source>Parcels</source>
      <translation>宗地</translation>
    </message>
    <message>
      <source>Parcels (SHP, GPKG, GeoJSON)…</source>
      <translation>宗地图层（SHP、GPKG、GeoJSON）…</translation>
    </message>
    <message>
      <source>Parcels (selected features)</source>
      <translation>宗地（所选要素）</translation>
    </message>
    <message>
      <source>Parcels adopted</source>
      <translation>已采用宗数</translation>
    </message>
    <message>
      <source>Parcels are moved to the coordinate system of the DEM to read slopes.</source>
      <translation>为读取坡度，已把宗地转换到地形的坐标系。</translation>
    </message>
    <message>
      <source>Parcels are reprojected from {source} to {target}.</source>
      <translation>宗地已由 {source} 转换到 {target}。</translation>
    </message>
    <message>
      <source>Parcels are tiny below (m²)</source>
      <translation>面积小于此值为极小宗地（m²）</translation>
    </message>
    <message>
      <source>Parcels in the ledger</source>
      <translation>台账宗地数</translation>
    </message>
    <message>
      <source>Parcels lie in zone {others}, the layer is in zone {zone}. All are measured in zone {zone}; if the village straddles two zones, hand over one layer per zone.</source>
      <translation>有宗地位于 {others} 带，而图层为 {zone} 带。全部按 {zone} 带量算；村庄跨带时，请每带交一个图层。</translation>
    </message>
    <message>
      <source>Parcels marked</source>
      <translation>已标记宗数</translation>
    </message>
    <message>
      <source>Parcels posted</source>
      <translation>公示宗数</translation>
    </message>
    <message>
      <source>Parcels read</source>
      <translation>读入宗地数</translation>
    </message>
    <message>
      <source>Parcels refused</source>
      <translation>拒绝宗数</translation>
    </message>
    <message>
      <source>Parcels that move</source>
      <translation>用途变化宗数</translation>
    </message>
    <message>
      <source>Parcels with a flip point of a weight</source>
      <translation>有权重翻转点的宗数</translation>
    </message>
    <message>
      <source>Parcels with a table</source>
      <translation>有成果表的宗地数</translation>
    </message>
    <message>
      <source>Parcels with rights</source>
      <translation>宗地与权利</translation>
    </message>
    <message>
      <source>Parcels written</source>
      <translation>写出宗地数</translation>
    </message>
    <message>
      <source>Pass: {step}</source>
      <translation>办理：{step}</translation>
    </message>
    <message>
      <source>Past exits</source>
      <translation>登记以往退出</translation>
    </message>
    <message>
      <source>Patches</source>
      <translation>连片</translation>
    </message>
    <message>
      <source>Patches (output of clusters)</source>
      <translation>成片地块（clusters 的 OUTPUT）</translation>
    </message>
    <message>
      <source>Permanent basic farmland</source>
      <translation>永久基本农田</translation>
    </message>
    <message>
      <source>Person</source>
      <translation>操作人</translation>
    </message>
    <message>
      <source>Person who decides</source>
      <translation>采用人</translation>
    </message>
    <message>
      <source>Phone and address for objections</source>
      <translation>异议受理电话和地址</translation>
    </message>
    <message>
      <source>Photo</source>
      <translation>照片</translation>
    </message>
    <message>
      <source>Photo as evidence</source>
      <translation>现场照片</translation>
    </message>
    <message>
      <source>Photo as evidence for the next mark</source>
      <translation>下一次标记所附的照片</translation>
    </message>
    <message>
      <source>Photos (*.jpg *.jpeg *.png)</source>
      <translation>照片 (*.jpg *.jpeg *.png)</translation>
    </message>
    <message>
      <source>Photos left out</source>
      <translation>未导出照片</translation>
    </message>
    <message>
      <source>Photos written</source>
      <translation>已导出照片</translation>
    </message>
    <message>
      <source>Pilot villages (12-digit codes, separated by commas)</source>
      <translation>试点村（12 位代码，以逗号分隔）</translation>
    </message>
    <message>
      <source>Pilot villages (empty: all)</source>
      <translation>试点村代码（空：全县）</translation>
    </message>
    <message>
      <source>Plan</source>
      <translation>规划</translation>
    </message>
    <message>
      <source>Planned use</source>
      <translation>规划用途</translation>
    </message>
    <message>
      <source>Planner's report</source>
      <translation>规划报告</translation>
    </message>
    <message>
      <source>Plans printed</source>
      <translation>已印分户图</translation>
    </message>
    <message>
      <source>Point lines</source>
      <translation>界址点行数</translation>
    </message>
    <message>
      <source>Points</source>
      <translation>界址点</translation>
    </message>
    <message>
      <source>Posted from (empty: today)</source>
      <translation>公示起始日（空：今天）</translation>
    </message>
    <message>
      <source>Posted until</source>
      <translation>公示截止日</translation>
    </message>
    <message>
      <source>PostgreSQL connection</source>
      <translation>PostgreSQL 连接</translation>
    </message>
    <message>
      <source>Press “Evaluate” to judge idle and withdrawn parcels.</source>
      <translation>按“评价”，对闲置和已退出宗地作适宜性评价。</translation>
    </message>
    <message>
      <source>Preview</source>
      <translation>预览</translation>
    </message>
    <message>
      <source>Print</source>
      <translation>出图</translation>
    </message>
    <message>
      <source>Print notices and powers of attorney too</source>
      <translation>同时打印指界通知书和委托书</translation>
    </message>
    <message>
      <source>Print parcel maps (PDF) of the selected parcels, or of all</source>
      <translation>打印宗地图（PDF）：所选宗地；未选则为全部</translation>
    </message>
    <message>
      <source>Print {count} parcels</source>
      <translation>出图 {count} 宗</translation>
    </message>
    <message>
      <source>Printing</source>
      <translation>打印</translation>
    </message>
    <message>
      <source>Prints a page for each household: homesteads with a map, contracted plots with a map, shares, certificates and areas. The sheets are internal: they show names and certificate numbers in full.</source>
      <translation>每户一页：宅基地及附图、承包地及附图、集体股份、证书和面积。属内部资料，姓名和证书号不脱敏。</translation>
    </message>
    <message>
      <source>Prints a 地籍调查表 for each parcel: cover, basic table with ID numbers, boundary marks, signatures, sketch, description, review and coordinates. With NOTICE also the 指界通知书 to holder and neighbours and a blank 指界委托书. What was not surveyed or signed stays blank. Internal documents.</source>
      <translation>按宗印制地籍调查表：封面、基本信息表（含证件号码）、界址标示表、界址签章表、宗地草图、界址说明表、调查审核表、界址点成果表。选 NOTICE 时另印发给权利人和邻宗的指界通知书及空白指界委托书。未调查、未签章的一律留空。内部资料。</translation>
    </message>
    <message>
      <source>Prints a 宗地图 for each parcel as PDF, at the largest scale of the ladder that fits. Parcels with errors or without a holder are refused; report.csv in the folder says of each parcel what became of it. A parcel whose boundary is unsigned, in dispute or overlapping, or that has no certificate number, is printed as a draft (草图). Take a village package, or a parcel layer and a table of holders.</source>
      <translation>逐宗输出 PDF 宗地图，比例尺取系列中放得下的最大者。有错误或没有权利人的宗地不出图，文件夹中的 report.csv 逐宗说明结果。界址未签章、有争议、有重叠或没有证书号的宗地按草图输出。输入为数据包，或宗地图层和权利人表。</translation>
    </message>
    <message>
      <source>Prints a 房产分户图 in its simple form for each parcel with buildings: outlines with the long side parallel to the frame, dimensions, structure, storeys and areas. Internal documents.</source>
      <translation>按宗印制简式房产分户图：房屋长边与图框平行，注边长、结构、层数和面积。内部资料。</translation>
    </message>
    <message>
      <source>Prints one sheet of the whole village as PDF: the three rights (三权分布图) or reclaimed area and suitability, with legend, statistics and sources. Masked sheets never show a name.</source>
      <translation>整村一张图（PDF）：三权分布图，或复垦与适宜性评价图，附图例、统计和资料来源。脱敏的图不显示任何姓名。</translation>
    </message>
    <message>
      <source>Problem</source>
      <translation>问题</translation>
    </message>
    <message>
      <source>Problems</source>
      <translation>问题</translation>
    </message>
    <message>
      <source>Problems found</source>
      <translation>检查出的问题</translation>
    </message>
    <message>
      <source>Problems found by checkparcels (empty: checked here)</source>
      <translation>“检查宗地”的结果（留空则在此检查）</translation>
    </message>
    <message>
      <source>Procedure</source>
      <translation>程序</translation>
    </message>
    <message>
      <source>Procedure {file} can't be read: {reason}</source>
      <translation>程序文件 {file} 无法读取：{reason}</translation>
    </message>
    <message>
      <source>Procedure {file} has a wrong entry: {reason}</source>
      <translation>程序文件 {file} 有误：{reason}</translation>
    </message>
    <message>
      <source>Processes</source>
      <translation>进程数</translation>
    </message>
    <message>
      <source>Product</source>
      <translation>成果</translation>
    </message>
    <message>
      <source>Product (rights, uses)</source>
      <translation>成果（rights 三权分布图，uses 复垦与适宜性评价图）</translation>
    </message>
    <message>
      <source>Product of the print log</source>
      <translation>出图日志中的成果</translation>
    </message>
    <message>
      <source>Products</source>
      <translation>成果</translation>
    </message>
    <message>
      <source>Profile or scenario</source>
      <translation>参数或方案</translation>
    </message>
    <message>
      <source>Profile or scenario from a file…</source>
      <translation>从文件读入参数或方案…</translation>
    </message>
    <message>
      <source>Profile {file} can't be read: {reason}</source>
      <translation>参数文件 {file} 无法读取：{reason}</translation>
    </message>
    <message>
      <source>Profile {file}, line {line}, {key}: a number is missing.</source>
      <translation>参数文件 {file} 第 {line} 行，{key}：缺少数值。</translation>
    </message>
    <message>
      <source>Profile {file}, line {line}, {key}: a score of {score:g} is not between 0 and 100.</source>
      <translation>参数文件 {file} 第 {line} 行，{key}：分值 {score:g} 不在 0 到 100 之间。</translation>
    </message>
    <message>
      <source>Profile {file}, line {line}, {key}: a word stands twice in the class table.</source>
      <translation>参数文件 {file} 第 {line} 行，{key}：分级表中有词重复。</translation>
    </message>
    <message>
      <source>Profile {file}, line {line}, {key}: high, medium and low must fall, between 100 and 0.</source>
      <translation>参数文件 {file} 第 {line} 行，{key}：high、medium、low 须依次降低，且在 100 与 0 之间。</translation>
    </message>
    <message>
      <source>Profile {file}, line {line}, {key}: is missing or of the wrong kind.</source>
      <translation>参数文件 {file} 第 {line} 行，{key}：缺失或类型不对。</translation>
    </message>
    <message>
      <source>Profile {file}, line {line}, {key}: name each of {uses} once.</source>
      <translation>参数文件 {file} 第 {line} 行，{key}：{uses} 须各写一次。</translation>
    </message>
    <message>
      <source>Profile {file}, line {line}, {key}: needs exactly one of {tests}.</source>
      <translation>参数文件 {file} 第 {line} 行，{key}：须且只能写 {tests} 之一。</translation>
    </message>
    <message>
      <source>Profile {file}, line {line}, {key}: the class table lacks {words}.</source>
      <translation>参数文件 {file} 第 {line} 行，{key}：分级表缺少 {words}。</translation>
    </message>
    <message>
      <source>Profile {file}, line {line}, {key}: the class table must end with an open class, one without upto.</source>
      <translation>参数文件 {file} 第 {line} 行，{key}：分级表最后一级须不设上限（不写 upto）。</translation>
    </message>
    <message>
      <source>Profile {file}, line {line}, {key}: the classes leave a gap between {before:g} and {over:g}.</source>
      <translation>参数文件 {file} 第 {line} 行，{key}：分级在 {before:g} 与 {over:g} 之间有空档。</translation>
    </message>
    <message>
      <source>Profile {file}, line {line}, {key}: the classes must rise; only the last may be open.</source>
      <translation>参数文件 {file} 第 {line} 行，{key}：分级须逐级升高，只有末级可不设上限。</translation>
    </message>
    <message>
      <source>Profile {file}, line {line}, {key}: the unit is {unit}, but {measure} is taken in {own}.</source>
      <translation>参数文件 {file} 第 {line} 行，{key}：单位写的是 {unit}，而 {measure} 以 {own} 计。</translation>
    </message>
    <message>
      <source>Profile {file}, line {line}, {key}: the weight must be greater than 0.</source>
      <translation>参数文件 {file} 第 {line} 行，{key}：权重须大于 0。</translation>
    </message>
    <message>
      <source>Profile {file}, line {line}, {key}: the weights add up to {total:.4f}, not to 1.</source>
      <translation>参数文件 {file} 第 {line} 行，{key}：权重合计 {total:.4f}，不等于 1。</translation>
    </message>
    <message>
      <source>Profile {file}, line {line}, {key}: unknown key {name}.</source>
      <translation>参数文件 {file} 第 {line} 行，{key}：不认识的键 {name}。</translation>
    </message>
    <message>
      <source>Profile {file}, line {line}, {key}: {name} is unknown; known are {known}.</source>
      <translation>参数文件 {file} 第 {line} 行，{key}：不认识 {name}；可用的有 {known}。</translation>
    </message>
    <message>
      <source>Profile: built-in name or TOML file</source>
      <translation>参数方案：内置名称或 TOML 文件</translation>
    </message>
    <message>
      <source>Project saved: {path}</source>
      <translation>工程已保存：{path}</translation>
    </message>
    <message>
      <source>Proves the hash chain of the log and names the first broken row, lists rules that are missing, changed or foreign, rows that were changed past the log, rights changed without papers, case or correction, calendars and procedures that are not the plugin's, and log rows that wait for their seal. Whoever notes the last hash on paper can prove later that nothing before it was rewritten. It changes nothing.</source>
      <translation>核验日志的哈希链并指出断开的第一行，列出缺失、被改动或多出的规则、绕过日志改动的行、没有材料、办件或更正登记支持的权利变动、与插件文件不符的日历和程序，以及待封存的日志。把最后哈希记在纸上，以后可以证明此前的日志没有被改写。本工具不改动数据。</translation>
    </message>
    <message>
      <source>Public notice</source>
      <translation>公示图表</translation>
    </message>
    <message>
      <source>Public notice for the village board</source>
      <translation>公示图、公示表（村公告栏）</translation>
    </message>
    <message>
      <source>Public notice online (masked)</source>
      <translation>公示图、公示表（网上，已脱敏）</translation>
    </message>
    <message>
      <source>Publisher</source>
      <translation>公示单位</translation>
    </message>
    <message>
      <source>QGIS comes without {names}; {count} of the tools are switched off. Install them with the installer that QGIS came from (OSGeo4W, apt).</source>
      <translation>QGIS 缺少 {names}，有 {count} 个工具已停用。请用安装 QGIS 的程序（OSGeo4W、apt）补装。</translation>
    </message>
    <message>
      <source>QGIS has no PostgreSQL connection yet. Add one in the browser panel first.</source>
      <translation>QGIS 中还没有 PostgreSQL 连接，请先在“浏览器”面板中新建。</translation>
    </message>
    <message>
      <source>QGIS has no PostgreSQL connection {name}.</source>
      <translation>QGIS 中没有 PostgreSQL 连接“{name}”。</translation>
    </message>
    <message>
      <source>QGIS has no PostgreSQL connection {name}. Add it in the browser, or choose one of: {known}.</source>
      <translation>QGIS 中没有名为 {name} 的 PostgreSQL 连接。请在浏览器面板中添加，或选用：{known}。</translation>
    </message>
    <message>
      <source>RENUMBER needs PACKAGE: without one there are no registered numbers to change.</source>
      <translation>RENUMBER 需要同时给出 PACKAGE：没有数据包就没有已登记的点号可改。</translation>
    </message>
    <message>
      <source>Reading the cases…</source>
      <translation>正在读取办件…</translation>
    </message>
    <message>
      <source>Reading the print log</source>
      <translation>正在读取出图日志</translation>
    </message>
    <message>
      <source>Reading the village</source>
      <translation>读取村数据</translation>
    </message>
    <message>
      <source>Reading the village: {done} %</source>
      <translation>正在读取村数据：{done}%</translation>
    </message>
    <message>
      <source>Reading…</source>
      <translation>正在读取…</translation>
    </message>
    <message>
      <source>Reads a coordinate TXT of a land office. Encoding, order of X and Y, holes and parts are found out; the coordinate system comes from the header or the zone number before the eastings, else from CRS. Metres are rounded to 0.001 m. HEADER gives the header as JSON, for exportcoordinates.</source>
      <translation>读入国土坐标 TXT 文件。编码、X 与 Y 的次序、孔洞和多部分由程序判定；坐标系取自文件头或东坐标前的带号，否则取自 CRS。以米为单位的坐标取到 0.001 m。输出 HEADER 为 JSON 格式的文件头，供 exportcoordinates 使用。</translation>
    </message>
    <message>
      <source>Reads parcels from SHP (GBK or UTF-8, found by trying), GPKG, GeoJSON, FileGDB, CASS DXF, ministry TXT, or XLSX and CSV of coordinates. Coordinates are rounded to 0.001 m once. With a package, rows are added or updated by parcel code; importing again adds nothing twice. A field map is remembered for files with the same headings; {} forgets it.</source>
      <translation>读取 SHP（GBK 或 UTF-8，自动试读）、GPKG、GeoJSON、FileGDB、CASS DXF、部颁坐标 TXT，或 XLSX、CSV 坐标表中的宗地。坐标只在此时取至 0.001 米。给出数据包时按宗地代码新增或更新，重复导入不会重复。字段对应按表头记住，写 {} 则忘记。</translation>
    </message>
    <message>
      <source>Reads the sheets of rights.xlsx (or CSV files of the same names): households, members, homestead_rights, contractors, issuers, plots, contracts, shares, exits, marks, boundary_signatures, disputes, settlements, qualifications, encumbrances, use_contracts, violations, base_prices, share_capital, adoptions, and the standards' tables JSYDSYQ, QLR, SUYQR, ZJDZDXX, ZJDLY, NMFW, NMFWLY, DYAQ, CFDJ. Sheets may bear the names of the tables (NH, NHHNCY, CBF, DK …), also in FIELD_MAP, and headings may be Chinese. Importing again adds nothing twice; a cell that can't be understood, a sheet or column that is not known is not taken and named in the report. A row that gives a right to another holder is taken only with a CORRECTION.</source>
      <translation>读取 rights.xlsx（或同名 CSV）的各表：households、members、homestead_rights、contractors、issuers、plots、contracts、shares、exits、marks、boundary_signatures、disputes、settlements、qualifications、encumbrances、use_contracts、violations、base_prices、share_capital、adoptions，以及标准库表 JSYDSYQ、QLR、SUYQR、ZJDZDXX、ZJDLY、NMFW、NMFWLY、DYAQ、CFDJ。表名也可用库中表名（NH、NHHNCY、CBF、DK …），FIELD_MAP 中也一样；表头可用中文。重复导入不会重复添加；看不懂的单元格、不认识的工作表和列不采用，并在报告中列出。把权利改到另一户名下的行，须填写更正登记文号（CORRECTION）才导入。</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>原因</translation>
    </message>
    <message>
      <source>Reason (split, merger, change of boundary)</source>
      <translation>原因（分割、合并、变更界址）</translation>
    </message>
    <message>
      <source>Receiving household</source>
      <translation>受让农户</translation>
    </message>
    <message>
      <source>Recent villages</source>
      <translation>最近打开的村</translation>
    </message>
    <message>
      <source>Reclaimable, withdrawn (mu)</source>
      <translation>已退出可复垦面积（亩）</translation>
    </message>
    <message>
      <source>Reclaimable, withdrawn (m²)</source>
      <translation>已退出可复垦面积（m²）</translation>
    </message>
    <message>
      <source>Reclaimed area</source>
      <translation>可复垦面积</translation>
    </message>
    <message>
      <source>Reclaimed area (output of reclaimedarea)</source>
      <translation>复垦面积（reclaimedarea 的 OUTPUT）</translation>
    </message>
    <message>
      <source>Reclaimed area, summary</source>
      <translation>可复垦面积汇总</translation>
    </message>
    <message>
      <source>Reclamation</source>
      <translation>复垦</translation>
    </message>
    <message>
      <source>Record</source>
      <translation>登记</translation>
    </message>
    <message>
      <source>Record a paper of a case</source>
      <translation>登记办件材料</translation>
    </message>
    <message>
      <source>Record an adopted procedure</source>
      <translation>登记程序施行</translation>
    </message>
    <message>
      <source>Record an adopted procedure…</source>
      <translation>登记施行的程序…</translation>
    </message>
    <message>
      <source>Recorded: {title} in county {county}.</source>
      <translation>已登记：{title}，县区 {county}。</translation>
    </message>
    <message>
      <source>Recording the prints</source>
      <translation>登记出图日志</translation>
    </message>
    <message>
      <source>Records that the county has put a procedure into force: number of the document, day and, for a pilot, its villages. Without it no case of the procedure opens; villages that are not listed are refused.</source>
      <translation>登记县里施行某一程序：文号、日期，试点的还有试点村。未登记的不能立案，未列入的村不予受理。</translation>
    </message>
    <message>
      <source>Records the use that a person decides on for evaluated parcels, with reason, name and date. The recommendation stays beside it; no later run overwrites it, and a new adoption leaves the old one in the history. What the ecological redline or permanent basic farmland forbids can't be adopted.</source>
      <translation>为已评价的宗地记录采用用途，并写明理由、姓名和日期。建议用途仍保留在旁；以后重新运行不会覆盖，再次采用时旧记录留作历史。生态保护红线或永久基本农田所禁止的用途不得采用。</translation>
    </message>
    <message>
      <source>Records, for a case: material, condition, signature (several names joined by 、), posting, taken_down, objection, decision (on the oldest open objection: 成立, after which it is posted anew, or 不成立), agreement, filing (filed_with=town:agreement), exchange (the exchange's record number) or schedule (schedule_posting: the key of the village's posted compensation schedule). Without a case, posting records that schedule itself (purpose=compensation_schedule) and KEYS gives its key. VALUES is a JSON object, or field=value pairs separated by semicolons. Records only grow; a wrong one is followed by a right one.</source>
      <translation>登记办件收到的：材料、条件核实、成员签字（几个姓名用“、”相连）、公示、公示撤下、异议、异议处理（最早一条未处理的异议，填成立或不成立；成立的须重新公示）、协议、备案（filed_with=town:agreement）、交易机构备案号，或采用村补偿标准公示（schedule_posting：该公示的标识）。不填办件时，posting 登记村的补偿方式和标准公示（purpose=compensation_schedule），KEYS 给出其标识。VALUES 为 JSON 对象，或用分号隔开的 字段=值。记录只增不改；登错的，另登一条对的。</translation>
    </message>
    <message>
      <source>Redo (Ctrl+Shift+Z)</source>
      <translation>重做（Ctrl+Shift+Z）</translation>
    </message>
    <message>
      <source>Refused: {reasons}</source>
      <translation>不能办理：{reasons}</translation>
    </message>
    <message>
      <source>Registry hand-over set…</source>
      <translation>不动产登记成果…</translation>
    </message>
    <message>
      <source>Rename scenario</source>
      <translation>方案改名</translation>
    </message>
    <message>
      <source>Rename…</source>
      <translation>改名…</translation>
    </message>
    <message>
      <source>Repair</source>
      <translation>修复</translation>
    </message>
    <message>
      <source>Repair parcels</source>
      <translation>修复宗地</translation>
    </message>
    <message>
      <source>Repaired parcels</source>
      <translation>修复后的宗地</translation>
    </message>
    <message>
      <source>Repairs</source>
      <translation>修复内容</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>报告</translation>
    </message>
    <message>
      <source>Report (empty: report.csv in the folder)</source>
      <translation>报告（留空为文件夹中的 report.csv）</translation>
    </message>
    <message>
      <source>Report of the rows</source>
      <translation>逐行报告</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>还原</translation>
    </message>
    <message>
      <source>Resettlement land</source>
      <translation>安置用地</translation>
    </message>
    <message>
      <source>Retire parcel codes</source>
      <translation>注销宗地代码</translation>
    </message>
    <message>
      <source>Retires the codes of parcels that were split, merged or got another boundary: they are never given again. Draw the new parcels and give them new codes first (nextcodes). The old parcels go, or a single one takes the code that is not there yet; who held an old parcel holds its successors, under the same certificate until a new one is entered. Refused for parcels in a case, with an ended right, a mortgage or a dispute.</source>
      <translation>宗地分割、合并或变更界址后注销旧代码，旧代码不再使用。请先画好新宗地并编新代码（nextcodes）。旧宗地移出数据包；只有一宗旧宗地且有一个新代码还没有宗地时，由旧宗地改用这一代码。原权利人持有后续宗地，原证书号沿用到登记新证为止。在办、权利已终止、有抵押查封或争议的宗地不能注销代码。</translation>
    </message>
    <message>
      <source>Rights</source>
      <translation>叠加权利</translation>
    </message>
    <message>
      <source>Rights table (XLSX or folder of CSV)</source>
      <translation>权利表（XLSX，或 CSV 文件夹）</translation>
    </message>
    <message>
      <source>Rights that do not fit</source>
      <translation>权利不符</translation>
    </message>
    <message>
      <source>Roads</source>
      <translation>道路</translation>
    </message>
    <message>
      <source>Roads and water</source>
      <translation>道路水系</translation>
    </message>
    <message>
      <source>Roads and water (lines)</source>
      <translation>道路水系（线）</translation>
    </message>
    <message>
      <source>Roads, ditches and the like (column NAME)</source>
      <translation>道路、沟渠等地物（字段 NAME）</translation>
    </message>
    <message>
      <source>Role (empty: the one that the step is bound to)</source>
      <translation>角色（空为该步骤的法定经办）</translation>
    </message>
    <message>
      <source>Rows added</source>
      <translation>新增行数</translation>
    </message>
    <message>
      <source>Rows changed</source>
      <translation>更新行数</translation>
    </message>
    <message>
      <source>Rows of rights moved</source>
      <translation>移到后续宗地的权利记录数</translation>
    </message>
    <message>
      <source>Rows recorded</source>
      <translation>登记行数</translation>
    </message>
    <message>
      <source>Rows refused</source>
      <translation>拒绝行数</translation>
    </message>
    <message>
      <source>Rows that are not as the log says</source>
      <translation>与日志不符的行数</translation>
    </message>
    <message>
      <source>Rows written</source>
      <translation>写出的行数</translation>
    </message>
    <message>
      <source>Rules missing, changed or foreign</source>
      <translation>缺失、被改或多出的规则</translation>
    </message>
    <message>
      <source>Run the whole job on the folder handed over</source>
      <translation>对移交的文件夹运行全部步骤</translation>
    </message>
    <message>
      <source>Runs</source>
      <translation>次数</translation>
    </message>
    <message>
      <source>SCALES holds '{word}'. Write denominators like 100,200,500.</source>
      <translation>SCALES 中有“{word}”。请写比例尺分母，例如 100,200,500。</translation>
    </message>
    <message>
      <source>STATUSES is empty. Name the states that count, such as withdrawn.</source>
      <translation>STATUSES 为空。请写明计入的状态，例如 withdrawn。</translation>
    </message>
    <message>
      <source>SanQuan</source>
      <translation>三权</translation>
    </message>
    <message>
      <source>SanQuan dock</source>
      <translation>三权面板</translation>
    </message>
    <message>
      <source>SanQuan homesteads</source>
      <translation>三权宅基地</translation>
    </message>
    <message>
      <source>SanQuan · {village}</source>
      <translation>三权 · {village}</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>保存</translation>
    </message>
    <message>
      <source>Save as chosen</source>
      <translation>按选择保存</translation>
    </message>
    <message>
      <source>Save project</source>
      <translation>保存工程</translation>
    </message>
    <message>
      <source>Save project…</source>
      <translation>保存工程…</translation>
    </message>
    <message>
      <source>Save scenario</source>
      <translation>保存方案</translation>
    </message>
    <message>
      <source>Save scenario as…</source>
      <translation>方案另存为…</translation>
    </message>
    <message>
      <source>Save ●</source>
      <translation>保存 ●</translation>
    </message>
    <message>
      <source>Save, rename, delete; profile from a file</source>
      <translation>保存、改名、删除方案；从文件读入参数</translation>
    </message>
    <message>
      <source>Saved: {count} parcels changed, {count} marks added to the history.</source>
      <translation>已保存：更改 {count} 宗地的状态，历史中增加 {count} 条标记。</translation>
    </message>
    <message>
      <source>Scale</source>
      <translation>比例尺</translation>
    </message>
    <message>
      <source>Scales</source>
      <translation>比例尺</translation>
    </message>
    <message>
      <source>Scenario</source>
      <translation>方案</translation>
    </message>
    <message>
      <source>Scenario (output of comparescenarios)</source>
      <translation>方案比较（comparescenarios 的 OUTPUT）</translation>
    </message>
    <message>
      <source>Scenario {file} can't be read: {reason}</source>
      <translation>方案 {file} 无法读取：{reason}</translation>
    </message>
    <message>
      <source>Scenario {file}: unknown key {name}.</source>
      <translation>方案 {file}：没有 {name} 这一项。</translation>
    </message>
    <message>
      <source>Scenario {file}: {key} is missing or of the wrong kind.</source>
      <translation>方案 {file}：缺少 {key} 或类型不对。</translation>
    </message>
    <message>
      <source>Scenario {scenario}, {key}: {name} is unknown; profile {base} has {known}.</source>
      <translation>方案 {scenario}，{key}：没有 {name}；参数 {base} 中有 {known}。</translation>
    </message>
    <message>
      <source>Scenario {scenario}: high, medium and low must fall, between 100 and 0.</source>
      <translation>方案 {scenario}：high、medium、low 须依次递减，并在 100 与 0 之间。</translation>
    </message>
    <message>
      <source>Scenario {scenario}: min_data_share is a share between 0 and 1, not {share:g}.</source>
      <translation>方案 {scenario}：min_data_share 应在 0 与 1 之间，不能为 {share:g}。</translation>
    </message>
    <message>
      <source>Scenario {scenario}: order must name each of {uses} once.</source>
      <translation>方案 {scenario}：order 须将 {uses} 各列一次。</translation>
    </message>
    <message>
      <source>Scenario {scenario}: the weights of {use} add up to {total:.4f}. None may be below 0, and something must be left for the factors that are not named.</source>
      <translation>方案 {scenario}：{use} 的权重合计为 {total:.4f}。各权重不得小于 0，并须给未列出的因子留出余量。</translation>
    </message>
    <message>
      <source>Scenario {scenario}: {name} must be a number, not {value}.</source>
      <translation>方案 {scenario}：{name} 应为数字，不能为 {value}。</translation>
    </message>
    <message>
      <source>Scenario: TOML file or text</source>
      <translation>方案：TOML 文件或文本</translation>
    </message>
    <message>
      <source>Schema</source>
      <translation>模式</translation>
    </message>
    <message>
      <source>Schema of the county</source>
      <translation>本县的模式（schema）</translation>
    </message>
    <message>
      <source>Score ±</source>
      <translation>分±</translation>
    </message>
    <message>
      <source>Seed of the random numbers</source>
      <translation>随机数种子</translation>
    </message>
    <message>
      <source>Select a parcel that was judged, in the list or on the map.</source>
      <translation>请在列表或地图上选一宗已评价的宗地。</translation>
    </message>
    <message>
      <source>Select parcels in the list or on the map first.</source>
      <translation>请先在列表或地图上选择宗地。</translation>
    </message>
    <message>
      <source>Select the parcel under “{survey}”, then open the case here.</source>
      <translation>在“{survey}”中选中宗地，再在此立案。</translation>
    </message>
    <message>
      <source>Selected ones</source>
      <translation>已选的</translation>
    </message>
    <message>
      <source>Sensitivity</source>
      <translation>敏感性</translation>
    </message>
    <message>
      <source>Sensitivity (output of sensitivity)</source>
      <translation>灵敏度（sensitivity 的 OUTPUT）</translation>
    </message>
    <message>
      <source>Sensitivity needs at least one run and a spread from 0 to below 1, not {runs} runs and {spread:g}.</source>
      <translation>敏感性分析至少运行一次，变幅应为 0 至小于 1；现为 {runs} 次、变幅 {spread:g}。</translation>
    </message>
    <message>
      <source>Sensitivity to weights</source>
      <translation>权重敏感性</translation>
    </message>
    <message>
      <source>Settled</source>
      <translation>已解决</translation>
    </message>
    <message>
      <source>Several old codes have several successors. Retire the old codes one by one, each with its own.</source>
      <translation>几个旧代码对应几个后续宗地。请逐个注销旧代码，各写明自己的后续宗地。</translation>
    </message>
    <message>
      <source>Shake all weights by ±20 % and count which uses never change</source>
      <translation>全部权重随机变动 ±20%，统计用途始终不变的宗地</translation>
    </message>
    <message>
      <source>Shape</source>
      <translation>图形</translation>
    </message>
    <message>
      <source>Share of parcels that never change</source>
      <translation>用途始终不变的宗地比例</translation>
    </message>
    <message>
      <source>Shares applied for</source>
      <translation>申请退出或转让的股数</translation>
    </message>
    <message>
      <source>Sheet</source>
      <translation>图纸</translation>
    </message>
    <message>
      <source>Sheets printed</source>
      <translation>已出张数</translation>
    </message>
    <message>
      <source>Show the closed ones</source>
      <translation>显示已办结的</translation>
    </message>
    <message>
      <source>Shows each household's homesteads, contracted plots and collective shares side by side, with certificates, limits on the rights and what does not fit: several homesteads with or without a lawful basis, shared parcels, over the county's cap, no certificate, inherited by a non-member, disputed. HOUSEHOLDS names those shown in full.</source>
      <translation>并列显示各户的宅基地、承包地和集体股权，以及权证、权利限制和不符之处：一户多宅（有依据或依据不全）、多户一宅、超过本地标准、未登记发证、非成员继承、有争议。HOUSEHOLDS 指定详细列出的农户。</translation>
    </message>
    <message>
      <source>Sides are short below (m)</source>
      <translation>边长小于此值为短边（m）</translation>
    </message>
    <message>
      <source>Signatures on the boundaries (empty: from the package)</source>
      <translation>界址签章（空：取自数据包）</translation>
    </message>
    <message>
      <source>Signatures on the boundaries were not checked. Name a table SIGNATURES.</source>
      <translation>未核指界签章，可在 SIGNATURES 中指定界址签章表。</translation>
    </message>
    <message>
      <source>Since</source>
      <translation>自何时</translation>
    </message>
    <message>
      <source>Since (2024-05-01, 2024-05 or 2024)</source>
      <translation>自何时（2024-05-01、2024-05 或 2024）</translation>
    </message>
    <message>
      <source>Since when it has been so: 2024-05-01, 2024-05 or 2024</source>
      <translation>从何时起如此：2024-05-01、2024-05 或 2024</translation>
    </message>
    <message>
      <source>Slivers have at most this mean width (m)</source>
      <translation>狭长宗地平均宽度上限（m）</translation>
    </message>
    <message>
      <source>Snap vertices to the neighbours, as a new layer, with a list of all moves</source>
      <translation>把界址点吸附到邻宗，结果为新图层，并列出每一处移动</translation>
    </message>
    <message>
      <source>Soil</source>
      <translation>土壤</translation>
    </message>
    <message>
      <source>Soil pollution (mg/kg)</source>
      <translation>土壤污染(mg/kg)</translation>
    </message>
    <message>
      <source>Somebody else</source>
      <translation>他人</translation>
    </message>
    <message>
      <source>Somebody else has changed the same parcels</source>
      <translation>他人已修改同一宗地</translation>
    </message>
    <message>
      <source>Source</source>
      <translation>依据</translation>
    </message>
    <message>
      <source>South</source>
      <translation>南</translation>
    </message>
    <message>
      <source>Split county package</source>
      <translation>拆分县级数据包</translation>
    </message>
    <message>
      <source>Spread of the weights (0.2 = ±20 %)</source>
      <translation>权重变幅（0.2 即 ±20 %）</translation>
    </message>
    <message>
      <source>Starting…</source>
      <translation>正在启动…</translation>
    </message>
    <message>
      <source>State</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>State of the cases</source>
      <translation>办件情况</translation>
    </message>
    <message>
      <source>States that count, comma-separated</source>
      <translation>计入的状态，逗号分隔</translation>
    </message>
    <message>
      <source>Statistics</source>
      <translation>统计</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>Steadiness</source>
      <translation>灵敏度</translation>
    </message>
    <message>
      <source>Steady</source>
      <translation>不变</translation>
    </message>
    <message>
      <source>Step taken</source>
      <translation>已办步骤</translation>
    </message>
    <message>
      <source>Step that is due now</source>
      <translation>现应办理</translation>
    </message>
    <message>
      <source>Steps</source>
      <translation>步骤</translation>
    </message>
    <message>
      <source>Still to be filled in: {fields}</source>
      <translation>还需填写：{fields}</translation>
    </message>
    <message>
      <source>Stop after this page</source>
      <translation>出完本页后停止</translation>
    </message>
    <message>
      <source>Stopped. What is printed stays; the next run goes on from there.</source>
      <translation>已停止。已出的图保留，下次从这里继续。</translation>
    </message>
    <message>
      <source>Store the evaluation</source>
      <translation>保存评价结果</translation>
    </message>
    <message>
      <source>Strips up to this width are not counted (m)</source>
      <translation>不计宽度以内的细条(m)</translation>
    </message>
    <message>
      <source>Style {file} can't be read: {reason}</source>
      <translation>样式 {file} 无法读取：{reason}</translation>
    </message>
    <message>
      <source>Style {file} has no label rule '{kind}'.</source>
      <translation>样式 {file} 没有标注规则“{kind}”。</translation>
    </message>
    <message>
      <source>Sub-district {subdistrict} has no {count} free numbers left for {feature} after {highest}.</source>
      <translation>地籍子区 {subdistrict} 特征码 {feature} 在 {highest} 之后已没有 {count} 个空号。</translation>
    </message>
    <message>
      <source>Suggested from headings and coordinates; mandatory columns are bold. Change what does not fit.</source>
      <translation>根据列名和坐标给出的建议，粗体为必填，不合适的请改。</translation>
    </message>
    <message>
      <source>Suitability</source>
      <translation>适宜性</translation>
    </message>
    <message>
      <source>Suitability (output of suitability)</source>
      <translation>适宜性评价结果（suitability 的 OUTPUT）</translation>
    </message>
    <message>
      <source>Suitable uses</source>
      <translation>适宜用途</translation>
    </message>
    <message>
      <source>Summary</source>
      <translation>汇总</translation>
    </message>
    <message>
      <source>Summary (of reclaimedarea)</source>
      <translation>复垦面积汇总（reclaimedarea 的 SUMMARY）</translation>
    </message>
    <message>
      <source>Survey</source>
      <translation>勘测</translation>
    </message>
    <message>
      <source>Survey forms</source>
      <translation>地籍调查表</translation>
    </message>
    <message>
      <source>Survey forms with notices to show the boundary</source>
      <translation>地籍调查表及指界通知书、委托书</translation>
    </message>
    <message>
      <source>Surveying office</source>
      <translation>调查单位</translation>
    </message>
    <message>
      <source>Surveyor</source>
      <translation>调查员</translation>
    </message>
    <message>
      <source>System of the file</source>
      <translation>资料坐标系</translation>
    </message>
    <message>
      <source>System of the survey (metres)</source>
      <translation>测量坐标系（米）</translation>
    </message>
    <message>
      <source>TOLERANCE_M is {tolerance} m. Vertices may be moved by {least} to {most} m; larger differences have to be surveyed again.</source>
      <translation>TOLERANCE_M 为 {tolerance} m。界址点只可移动 {least} 至 {most} m；更大的差异须重新测量。</translation>
    </message>
    <message>
      <source>Table {path}: gdlx must be TT (梯田) or PD (坡地) in every row.</source>
      <translation>表 {path}：每行的 gdlx 须为 TT（梯田）或 PD（坡地）。</translation>
    </message>
    <message>
      <source>Table {path}: max_slope_deg must rise from row to row; only the last may be blank.</source>
      <translation>表 {path}：max_slope_deg 须逐行增大，只有最后一行可空。</translation>
    </message>
    <message>
      <source>Table {table} of the template is too low. Make its frame higher.</source>
      <translation>模板中的表 {table} 太矮。请加高其框。</translation>
    </message>
    <message>
      <source>Tables of boundary points</source>
      <translation>界址点成果表</translation>
    </message>
    <message>
      <source>Tables of the report</source>
      <translation>报告的表格</translation>
    </message>
    <message>
      <source>Take all of theirs</source>
      <translation>全部采用对方</translation>
    </message>
    <message>
      <source>Take back all changes of this scenario</source>
      <translation>撤销本方案的全部改动</translation>
    </message>
    <message>
      <source>Take over</source>
      <translation>采用权重</translation>
    </message>
    <message>
      <source>Take the next step of a case</source>
      <translation>办理下一步</translation>
    </message>
    <message>
      <source>Take theirs</source>
      <translation>采用对方</translation>
    </message>
    <message>
      <source>Taken by</source>
      <translation>经办</translation>
    </message>
    <message>
      <source>Takes the folder that a bureau hands over (village.toml, parcels, rights.xlsx, planning, terrain) and writes village.gpkg, maps, ledger.xlsx, problems.gpkg, suitability.png, report.html, plan_report.html and plan_report.xlsx.</source>
      <translation>读取主管部门交来的文件夹（village.toml、宗地、rights.xlsx、规划、地形），写出 village.gpkg、宗地图、ledger.xlsx、problems.gpkg、suitability.png、report.html、plan_report.html 和 plan_report.xlsx。</translation>
    </message>
    <message>
      <source>Takes the step that is due: OUTCOME is passed (also where it is empty), returned, refused, retracted or, once both sides have signed its rescission (解除协议), rescinded, or the Chinese word for it. All that stands against it is said in sentences with the article that asks for it, and nothing is written then. Steps of the town, the district, the exchange and the registry, and what the collective checks or resolves, are recorded from their paper: DOCUMENT_NO is its number.</source>
      <translation>办理现应办理的步骤：OUTCOME 为通过（passed，可留空）、退回（returned）、不同意（refused）、撤回（retracted），双方签了解除协议的为协议解除（rescinded）。不能办理的，逐条说明并注明条款，不写入任何内容。镇、区、交易机构和登记机构的步骤，以及村集体的审核和决议，按其文件登记，DOCUMENT_NO 为文件编号。</translation>
    </message>
    <message>
      <source>Takes the text that a scanner reads from the QR code of a 宗地图, and says whether parcel code, holder, area and all coordinates on the sheet are those that the package holds now. The code is a checksum, no signature: it finds sheets that are out of date or were altered by hand.</source>
      <translation>输入扫描宗地图二维码得到的文字，核对图上的宗地代码、权利人、面积和全部坐标是否与数据包现状一致。二维码中是校验码，不是电子签章，用于发现过时或被改动的宗地图。</translation>
    </message>
    <message>
      <source>Tells for each lot what would change its recommended use: the nearest weight of one factor (the others in proportion), such as 坡度权重超过 0.310 时改为宜林, and the nearest limit of one veto rule. A use that would last for less than 0.01 of weight is passed over; lots that serve members' demand have no flip point.</source>
      <translation>逐宗给出使建议用途改变的条件：最接近的单个因子权重（其余按比例调整），如“坡度权重超过 0.310 时改为宜林”，以及最接近的单个否决限值。持续不足 0.01 权重的用途略去不计；用于成员建房需求的宗地没有翻转点。</translation>
    </message>
    <message>
      <source>Template</source>
      <translation>模板</translation>
    </message>
    <message>
      <source>Template {file} can't be read: {reason}</source>
      <translation>模板 {file} 无法读取：{reason}</translation>
    </message>
    <message>
      <source>Template {file} has no map with the id 'map'. Set the id in its item properties.</source>
      <translation>模板 {file} 中没有 ID 为“map”的地图。请在其项目属性中设置 ID。</translation>
    </message>
    <message>
      <source>Template {file} has no page of the survey form: none of the items {ids}.</source>
      <translation>模板 {file} 中没有调查表的任何一页：缺少项目 {ids}。</translation>
    </message>
    <message>
      <source>Template {file} has no {kind} with the id '{id}'. Set the id in its item properties.</source>
      <translation>模板 {file} 中没有 id 为“{id}”的项目（{kind}）。请在布局的项目属性中设置 id。</translation>
    </message>
    <message>
      <source>Template {file} has placeholders that nothing fills: {names}. Correct them in Word; resources/papers/placeholders.csv lists all.</source>
      <translation>模板 {file} 中有无法填写的占位符：{names}。请在 Word 中更正；全部占位符见 resources/papers/placeholders.csv。</translation>
    </message>
    <message>
      <source>Template, names, processes</source>
      <translation>模板、署名、进程数</translation>
    </message>
    <message>
      <source>Term applied for</source>
      <translation>申请转让期限</translation>
    </message>
    <message>
      <source>Text of the QR code</source>
      <translation>二维码文字</translation>
    </message>
    <message>
      <source>The AHP matrix has {count} criteria; 1 to {limit} can be compared.</source>
      <translation>AHP 判断矩阵有 {count} 个因子；可比较 1 至 {limit} 个。</translation>
    </message>
    <message>
      <source>The AHP matrix is {shape}, with {count} criteria. Give a row and a column for each criterion.</source>
      <translation>AHP 判断矩阵为 {shape}，因子有 {count} 个；每个因子须各有一行一列。</translation>
    </message>
    <message>
      <source>The AHP matrix needs the same criteria in its first row ({across}) and its first column ({down}).</source>
      <translation>AHP 判断矩阵首行（{across}）与首列（{down}）的因子须相同。</translation>
    </message>
    <message>
      <source>The DEM does not cover the parcels; their slope is unknown.</source>
      <translation>地形没有覆盖宗地，坡度未知。</translation>
    </message>
    <message>
      <source>The DEM has no elevation under {count} parcels ({names}); their slope is unknown.</source>
      <translation>DEM 在 {count} 宗地处没有高程（{names}），其坡度未知。</translation>
    </message>
    <message>
      <source>The board of cases can't be read: {reason}</source>
      <translation>办件一览读不出来：{reason}</translation>
    </message>
    <message>
      <source>The calendar does not know the holidays of that year; weekends alone count.</source>
      <translation>工作日历中没有那一年的节假日，只扣除了周末。</translation>
    </message>
    <message>
      <source>The card of the household can't be read: {reason}</source>
      <translation>农户卡片读不出来：{reason}</translation>
    </message>
    <message>
      <source>The cells of the DEM ({cell_m:.0f} m) are larger than {count} parcels; their slope is that of the terrain around.</source>
      <translation>地形格网（{cell_m:.0f} m）大于 {count} 宗宗地；其坡度为周围地形的坡度。</translation>
    </message>
    <message>
      <source>The connection to the county's server was lost while reading. Check network and server, then do it again.</source>
      <translation>读取时县服务器连接中断。请检查网络和服务器，然后重试。</translation>
    </message>
    <message>
      <source>The coordinates come north first; they were exchanged, so that east comes first.</source>
      <translation>坐标为北坐标在前，已自动对调为东坐标在前。</translation>
    </message>
    <message>
      <source>The coordinates tell the system: {crs}.</source>
      <translation>按坐标判断坐标系：{crs}。</translation>
    </message>
    <message>
      <source>The distance between parcels of a patch is {distance} m. Give 0 or more.</source>
      <translation>连片间距为 {distance} m。请填 0 或更大的数。</translation>
    </message>
    <message>
      <source>The end {until} is before the start {since}. Correct one of them.</source>
      <translation>截止日期 {until} 早于起始日期 {since}。请改正其中一个。</translation>
    </message>
    <message>
      <source>The field map used before for files with these headings: {map}.</source>
      <translation>沿用以前对相同表头所用的字段对应：{map}。</translation>
    </message>
    <message>
      <source>The first rows as they are decoded. Garbled text: choose another encoding.</source>
      <translation>按所选编码读出的前几行。文字是乱码时，请换一种编码。</translation>
    </message>
    <message>
      <source>The folder has no {file}: bunds are not taken off the new farmland.</source>
      <translation>文件夹中没有 {file}：新增耕地未扣田坎。</translation>
    </message>
    <message>
      <source>The folder holds no file that parcels come in. Choose one with “…”.</source>
      <translation>文件夹中没有可以导入的宗地文件。请用“…”选择。</translation>
    </message>
    <message>
      <source>The forms are printed, but not recorded in the package's print log: {reason}</source>
      <translation>已印，但未能记入数据包的出图日志：{reason}</translation>
    </message>
    <message>
      <source>The holders are missing. Name a table RIGHTS with the columns zddm and holder.</source>
      <translation>缺少权利人。请给出含字段 zddm 和 holder 的表 RIGHTS。</translation>
    </message>
    <message>
      <source>The household has no member {names}. It has {members}.</source>
      <translation>该户没有成员{names}。户内成员：{members}。</translation>
    </message>
    <message>
      <source>The judgements contradict each other: CR = {ratio:.4f}, it must be below {limit:.2f}. Look again at {first} against {second}.</source>
      <translation>判断前后矛盾：CR = {ratio:.4f}，须小于 {limit:.2f}。请重新比较 {first} 与 {second}。</translation>
    </message>
    <message>
      <source>The layer has no coordinate system. Set one before areas are computed.</source>
      <translation>图层没有坐标系。请先设置，再计算面积。</translation>
    </message>
    <message>
      <source>The layer is in degrees ({crs}). Name the metre system to bring it to in TARGET_CRS, such as EPSG:4527.</source>
      <translation>图层以度为单位（{crs}）。请在 TARGET_CRS 中写明要转换到的米制坐标系，例如 EPSG:4527。</translation>
    </message>
    <message>
      <source>The layer is in {datum}; going to {target} needs the county's own transformation parameters. Transform it with the bureau's tool first.</source>
      <translation>图层为 {datum}；转换到 {target} 需要本县的转换参数。请先用局里的工具转换。</translation>
    </message>
    <message>
      <source>The layer is said to be in degrees ({crs}), but its coordinates are metres, and no zone of CGCS2000. Name the right system in CRS.</source>
      <translation>图层写明为经纬度（{crs}），坐标却是米，且不属 CGCS2000 的任何带。请在 CRS 中指定正确的坐标系。</translation>
    </message>
    <message>
      <source>The layer is said to be in metres ({crs}), but its coordinates are degrees. Name the right system in CRS, such as EPSG:4490, and a metre system in TARGET_CRS.</source>
      <translation>图层写明为米制（{crs}），坐标却是经纬度。请在 CRS 中指定正确的坐标系（如 EPSG:4490），并在 TARGET_CRS 中指定米制坐标系。</translation>
    </message>
    <message>
      <source>The layer is said to be in {said}, but its coordinates are those of {crs}; that is used.</source>
      <translation>图层写明为 {said}，坐标却属 {crs}，已按后者处理。</translation>
    </message>
    <message>
      <source>The layer says nothing of its coordinate system, and its eastings carry no zone number. Name it in CRS.</source>
      <translation>图层没有坐标系信息，东坐标也没有带号。请在 CRS 中写明。</translation>
    </message>
    <message>
      <source>The layer's eastings carry the zone numbers {zones}. Hand over one layer per zone.</source>
      <translation>图层的东坐标含多个带号 {zones}。请每带各交一个图层。</translation>
    </message>
    <message>
      <source>The layer's system is {crs} (zone {zone}), but its eastings carry the zone number {numbers}. Name the right system in CRS, or hand over one layer per zone.</source>
      <translation>图层坐标系为 {crs}（{zone} 带），东坐标的带号却是 {numbers}。请在 CRS 中指定正确的坐标系，或每带交一个图层。</translation>
    </message>
    <message>
      <source>The log is broken at row {row}.</source>
      <translation>日志在第 {row} 行断开。</translation>
    </message>
    <message>
      <source>The log of {schema} is one chain for all its villages, and this login does not see all of them. Verify as an auditor or administrator with all villages (*).</source>
      <translation>{schema} 的日志是全部各村共用的一条链，此登录看不到所有村。请由可查看全部村（*）的审计员或管理员核验。</translation>
    </message>
    <message>
      <source>The maps are printed, but not recorded in the package's print log: {reason}</source>
      <translation>图已出好，但没有记入村庄数据包的出图日志：{reason}</translation>
    </message>
    <message>
      <source>The package has no case {case}. Last cases: {cases}.</source>
      <translation>数据包中没有办件 {case}。最近的办件：{cases}。</translation>
    </message>
    <message>
      <source>The package has no case {key}.</source>
      <translation>数据包内没有办件 {key}。</translation>
    </message>
    <message>
      <source>The package has no evaluation yet. Run the village, or suitability with the package.</source>
      <translation>村庄数据包中还没有评价结果，请先运行整村处理或适宜性评价。</translation>
    </message>
    <message>
      <source>The package has no household {codes}. Correct HOUSEHOLDS.</source>
      <translation>村庄数据包中没有农户 {codes}，请改正 HOUSEHOLDS。</translation>
    </message>
    <message>
      <source>The package has no household {code}.</source>
      <translation>数据包内没有农户 {code}。</translation>
    </message>
    <message>
      <source>The package has no parcel and no case {codes}. Correct CASES.</source>
      <translation>村庄数据包中没有宗地或办件 {codes}，请改正 CASES。</translation>
    </message>
    <message>
      <source>The package has no parcel {code}.</source>
      <translation>数据包内没有宗地 {code}。</translation>
    </message>
    <message>
      <source>The package has no parcel {zddm}. Is it the right village?</source>
      <translation>数据包中没有宗地 {zddm}，请核对是否选错了村。</translation>
    </message>
    <message>
      <source>The package has no parcels to print. Import parcels first.</source>
      <translation>村庄数据包中没有可出图的宗地，请先导入宗地。</translation>
    </message>
    <message>
      <source>The package has no table {table}. Create it with createpackage.</source>
      <translation>数据包没有表 {table}。请用“新建村庄数据包”创建。</translation>
    </message>
    <message>
      <source>The package has this plugin's version already.</source>
      <translation>数据包已是本版，无须升级。</translation>
    </message>
    <message>
      <source>The package is being edited. Save or discard the edits first, then run this again.</source>
      <translation>数据包正在编辑。请先保存或放弃编辑，再运行一次。</translation>
    </message>
    <message>
      <source>The package is upgraded. The old one is kept as {path}.</source>
      <translation>数据包已升级，旧包保存为 {path}。</translation>
    </message>
    <message>
      <source>The package refuses the mark: {reason}</source>
      <translation>数据包拒绝此标记：{reason}</translation>
    </message>
    <message>
      <source>The package refuses to save: {reason}</source>
      <translation>数据包拒绝保存：{reason}</translation>
    </message>
    <message>
      <source>The page is being printed…</source>
      <translation>正在出这一页…</translation>
    </message>
    <message>
      <source>The page is printed; click to open it.</source>
      <translation>已出图，单击打开。</translation>
    </message>
    <message>
      <source>The papers are written, but not recorded in the package's print log: {reason}</source>
      <translation>文书已生成，但未能记入数据包的出图日志：{reason}</translation>
    </message>
    <message>
      <source>The papers are written.</source>
      <translation>文书已生成。</translation>
    </message>
    <message>
      <source>The photo {file} is damaged and was not handed out. Take it again, or leave it out.</source>
      <translation>照片 {file} 已损坏，未导出。请重拍，或不用这张。</translation>
    </message>
    <message>
      <source>The photo {file} is neither JPEG nor PNG; its position can't be taken out. Save it as JPEG.</source>
      <translation>照片 {file} 不是 JPEG 或 PNG，无法去除拍摄位置。请另存为 JPEG。</translation>
    </message>
    <message>
      <source>The photo {file} is no whole JPEG or PNG. Take it again, or save it as JPEG.</source>
      <translation>照片 {file} 不是完整的 JPEG 或 PNG。请重新拍摄，或另存为 JPEG。</translation>
    </message>
    <message>
      <source>The photo {file} is not the one that was marked; it was changed since.</source>
      <translation>照片 {file} 与标记时的不是同一张，标记后已被改动。</translation>
    </message>
    <message>
      <source>The plugin has no algorithm {name}.</source>
      <translation>插件没有算法 {name}。</translation>
    </message>
    <message>
      <source>The preview is a real page: of the parcel selected in the list, else of the first one.</source>
      <translation>预览即真实的一页：列表中已选的宗地，未选时为第一宗。</translation>
    </message>
    <message>
      <source>The record refers to the village's stored evaluation ({version}), not to the scenario tried here.</source>
      <translation>采用记录引用数据包中的评价（{version}），不是这里试算的方案。</translation>
    </message>
    <message>
      <source>The result can't be written: {reason}</source>
      <translation>结果无法写入：{reason}</translation>
    </message>
    <message>
      <source>The rule {rule} is missing or changed.</source>
      <translation>规则 {rule} 缺失或被改动。</translation>
    </message>
    <message>
      <source>The rule {rule} is not one of the plugin's.</source>
      <translation>规则 {rule} 不是本插件的。</translation>
    </message>
    <message>
      <source>The schema {schema} has no packages and belongs to {owner}. Log in as {owner}, or name another schema.</source>
      <translation>模式 {schema} 中没有村包，且属于 {owner}。请以 {owner} 登录，或另填一个模式。</translation>
    </message>
    <message>
      <source>The server has no schema {schema} with packages, or this login may not see it. Check the name, or ask the administrator of the server.</source>
      <translation>服务器上没有存放数据包的模式 {schema}，或此登录无权查看。请核对名称，或询问服务器管理员。</translation>
    </message>
    <message>
      <source>The server of {package} does not answer: {reason}</source>
      <translation>{package} 的服务器没有应答：{reason}</translation>
    </message>
    <message>
      <source>The server of {package} has no such database. Check the connection in QGIS: {reason}</source>
      <translation>服务器上没有这一数据库（{package}）。请检查 QGIS 中的连接：{reason}</translation>
    </message>
    <message>
      <source>The server of {package} went away while the change was being stored. Open the package again and look whether the change is there before repeating it.</source>
      <translation>{package} 的服务器在保存时中断。请重新打开数据包，查看修改是否已在，再决定是否重做。</translation>
    </message>
    <message>
      <source>The server of {package} went away; nothing of this change is stored. Connect again and repeat it.</source>
      <translation>{package} 的服务器已中断，本次修改没有保存。请重新连接后再做一次。</translation>
    </message>
    <message>
      <source>The set holds names and ID numbers in full: it is internal. {count} fields lack values; see missing.csv.</source>
      <translation>成果含完整的姓名和证件号码，属内部资料。有 {count} 个字段缺值，见 missing.csv。</translation>
    </message>
    <message>
      <source>The sheet is printed.</source>
      <translation>已出图。</translation>
    </message>
    <message>
      <source>The sheet is valid</source>
      <translation>宗地图有效</translation>
    </message>
    <message>
      <source>The sheet of parcel {zddm} of {date} says what the package holds now.</source>
      <translation>宗地 {zddm} 于 {date} 绘制的宗地图与数据包现状一致。</translation>
    </message>
    <message>
      <source>The sheets are printed, but not yet recorded in the server's print log: {reason} The next batch of this village records them, as long as QGIS is open.</source>
      <translation>图件已出，但尚未记入服务器的出图日志：{reason} 在关闭 QGIS 之前，本村下次出图时一并补记。</translation>
    </message>
    <message>
      <source>The slopes can't be written to {path}.</source>
      <translation>坡度无法写入 {path}。</translation>
    </message>
    <message>
      <source>The table {path} can't be read. Save it as CSV in UTF-8.</source>
      <translation>表 {path} 无法读取。请另存为 UTF-8 的 CSV。</translation>
    </message>
    <message>
      <source>The template shows variables that nobody fills: {names}. They stay blank.</source>
      <translation>模板中有无法识别的变量：{names}，图上将留空。</translation>
    </message>
    <message>
      <source>The village by status</source>
      <translation>全村各状态</translation>
    </message>
    <message>
      <source>The village code is taken from the parcel codes. Check that it is the village's own.</source>
      <translation>村代码取自宗地代码前 12 位（地籍区、地籍子区），请核对是否为本村代码。</translation>
    </message>
    <message>
      <source>The village has no parcel {code}.</source>
      <translation>本村没有宗地 {code}。</translation>
    </message>
    <message>
      <source>The village has posted no compensation schedule '{key}'. It has posted {schedules}. Record one with KIND posting and no case.</source>
      <translation>本村没有标识为“{key}”的补偿方式和标准公示。已有：{schedules}。请先不填办件、以 KIND=posting 登记一条。</translation>
    </message>
    <message>
      <source>The village package refuses the change: {reason}</source>
      <translation>数据包拒绝此更改：{reason}</translation>
    </message>
    <message>
      <source>The whole job works on a folder handed over; a village on a server has none.</source>
      <translation>“全流程”须从交来的文件夹开始，服务器上的村没有这样的文件夹。</translation>
    </message>
    <message>
      <source>Theirs, now</source>
      <translation>对方现值</translation>
    </message>
    <message>
      <source>There are unsaved changes. Save or undo them first.</source>
      <translation>有未保存的更改。请先保存或撤销。</translation>
    </message>
    <message>
      <source>There is a scenario {name} already. Choose another name.</source>
      <translation>已有名为“{name}”的方案，请另取名称。</translation>
    </message>
    <message>
      <source>There is no AHP matrix {path}.</source>
      <translation>没有 AHP 判断矩阵 {path}。</translation>
    </message>
    <message>
      <source>There is no accuracy class {accuracy_class}. Choose one of {classes}.</source>
      <translation>没有精度等级 {accuracy_class}。可选：{classes}。</translation>
    </message>
    <message>
      <source>There is no file {file}.</source>
      <translation>文件 {file} 不存在。</translation>
    </message>
    <message>
      <source>There is no folder {folder}.</source>
      <translation>文件夹 {folder} 不存在。</translation>
    </message>
    <message>
      <source>There is no objection that waits for a decision.</source>
      <translation>没有待处理的异议。</translation>
    </message>
    <message>
      <source>There is no package {package}, or this login may not work in that village. Ask the administrator of the server.</source>
      <translation>没有数据包 {package}，或此登录名不能办理该村。请联系服务器管理员。</translation>
    </message>
    <message>
      <source>There is no parcel {zddm} yet. Draw the successors and give them their codes first; only a single old parcel can take a code that is not there.</source>
      <translation>还没有宗地{zddm}。请先画好后续宗地并编好代码；只有单独一宗旧宗地才能改用还没有的代码。</translation>
    </message>
    <message>
      <source>There is no photo {file}.</source>
      <translation>没有照片 {file}。</translation>
    </message>
    <message>
      <source>There is no procedure '{id}'. There are: {ids}.</source>
      <translation>没有程序“{id}”。现有：{ids}。</translation>
    </message>
    <message>
      <source>There is no product {product} of the level '{level}'.</source>
      <translation>没有成果 {product} 的公开范围“{level}”。</translation>
    </message>
    <message>
      <source>There is no profile '{name}'. Give a TOML file, or one of: {names}.</source>
      <translation>没有参数方案“{name}”。请给出 TOML 文件，或选用：{names}。</translation>
    </message>
    <message>
      <source>There is no rights table {file}.</source>
      <translation>权利表 {file} 不存在。</translation>
    </message>
    <message>
      <source>There is no scenario {name} in the package.</source>
      <translation>数据包中没有方案“{name}”。</translation>
    </message>
    <message>
      <source>There is no sheet {product} of the format {paper}. There are: {known}.</source>
      <translation>没有成果 {product} 的 {paper} 图纸。可用的有：{known}。</translation>
    </message>
    <message>
      <source>There is no village package {path}.</source>
      <translation>村庄数据包 {path} 不存在。</translation>
    </message>
    <message>
      <source>There is no {file}. It names the village, its code and its EPSG.</source>
      <translation>没有 {file}。它写明村名、村代码和 EPSG。</translation>
    </message>
    <message>
      <source>There is nothing to print. Name a PACKAGE, or PARCELS with RIGHTS.</source>
      <translation>没有可打印的内容。请给出 PACKAGE，或 PARCELS 加 RIGHTS。</translation>
    </message>
    <message>
      <source>They bound sides within (m)</source>
      <translation>地物与界址线的最大距离（m）</translation>
    </message>
    <message>
      <source>Thin strips of layers over {count} parcels, {area_m2:.2f} m² together, are not subtracted ({names}).</source>
      <translation>有 {count} 宗地上的图层细条共 {area_m2:.2f} m² 未扣除（{names}）。</translation>
    </message>
    <message>
      <source>This connection shows no schema with packages. Ask the administrator for a role.</source>
      <translation>此连接下没有可用的村包模式，请向服务器管理员申请角色。</translation>
    </message>
    <message>
      <source>This file is there already and is no village package. Choose another name.</source>
      <translation>该文件已存在，但不是村庄数据包。请换一个名字。</translation>
    </message>
    <message>
      <source>This login has no role in {connection}/{schema}. Ask the administrator of the server.</source>
      <translation>此登录在 {connection}/{schema} 中没有角色，请联系服务器管理员。</translation>
    </message>
    <message>
      <source>This package is there already: parcels are updated by code, marks and findings stay.</source>
      <translation>数据包已存在：宗地按代码更新，标记和调查结果保留。</translation>
    </message>
    <message>
      <source>Those in the list (filtered)</source>
      <translation>列表中的（已筛选）</translation>
    </message>
    <message>
      <source>Three rights by household</source>
      <translation>农户三权一览</translation>
    </message>
    <message>
      <source>Tick the factors to compare; in each cell above the diagonal write how many times the row's factor weighs as much as the column's, such as 3 or 1/3. The factors not ticked keep their weights.</source>
      <translation>勾选要比较的因子；在对角线以上各格填写行因子比列因子重要多少倍，如 3 或 1/3。未勾选的因子权重不变。</translation>
    </message>
    <message>
      <source>To compare the rules, this login must be allowed temporary tables. Verify as an auditor or administrator, or ask for: GRANT TEMPORARY ON DATABASE … TO the login.</source>
      <translation>比对规则须允许此登录建临时表。请用审计或管理员登录核验，或请库的所有者运行：GRANT TEMPORARY ON DATABASE … TO 此登录。</translation>
    </message>
    <message>
      <source>Total</source>
      <translation>合计</translation>
    </message>
    <message>
      <source>Trial import</source>
      <translation>试导入</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>Unchanged</source>
      <translation>未变化</translation>
    </message>
    <message>
      <source>Undo (Ctrl+Z)</source>
      <translation>撤销（Ctrl+Z）</translation>
    </message>
    <message>
      <source>Unknown coordinate system '{text}'. Write it as EPSG:4527.</source>
      <translation>不认识坐标系“{text}”。请写成 EPSG:4527 的样式。</translation>
    </message>
    <message>
      <source>Unknown encoding '{name}'. Use auto, GBK or UTF-8.</source>
      <translation>不认识编码“{name}”。请用 auto、GBK 或 UTF-8。</translation>
    </message>
    <message>
      <source>Until</source>
      <translation>至何时</translation>
    </message>
    <message>
      <source>Until (empty: still so)</source>
      <translation>至何时（空为至今）</translation>
    </message>
    <message>
      <source>Until when it was so: 2024-05-01, 2024-05 or 2024; empty while it still is</source>
      <translation>到何时为止如此：2024-05-01、2024-05 或 2024；至今仍如此的留空</translation>
    </message>
    <message>
      <source>Up to date</source>
      <translation>与现状一致</translation>
    </message>
    <message>
      <source>Upgrade package</source>
      <translation>升级数据包</translation>
    </message>
    <message>
      <source>Urban development boundary</source>
      <translation>城镇开发边界</translation>
    </message>
    <message>
      <source>Use</source>
      <translation>用途</translation>
    </message>
    <message>
      <source>Uses: base</source>
      <translation>用途：基准</translation>
    </message>
    <message>
      <source>Uses: scenario</source>
      <translation>用途：方案</translation>
    </message>
    <message>
      <source>Uses: what moves</source>
      <translation>用途：变化</translation>
    </message>
    <message>
      <source>VALUES can't be read as JSON: {reason}</source>
      <translation>VALUES 不是有效的 JSON：{reason}</translation>
    </message>
    <message>
      <source>VALUES needs lines such as received_on=2026-09-28, or a JSON object.</source>
      <translation>VALUES 请写成 received_on=2026-09-28 这样的行，或 JSON。</translation>
    </message>
    <message>
      <source>Value, score and weight of each factor</source>
      <translation>各因子的值、得分和权重</translation>
    </message>
    <message>
      <source>Values</source>
      <translation>内容</translation>
    </message>
    <message>
      <source>Verify a printed parcel map</source>
      <translation>核对宗地图二维码</translation>
    </message>
    <message>
      <source>Verify package</source>
      <translation>核验数据包</translation>
    </message>
    <message>
      <source>Vertices changed</source>
      <translation>改动的点数</translation>
    </message>
    <message>
      <source>Vertices count as on a neighbour's line within (m)</source>
      <translation>界址点距邻宗界线在此值以内视为在线上（m）</translation>
    </message>
    <message>
      <source>Vertices move at most (m)</source>
      <translation>界址点最多移动 (m)</translation>
    </message>
    <message>
      <source>Vertices moved</source>
      <translation>移动的界址点</translation>
    </message>
    <message>
      <source>Village</source>
      <translation>村庄</translation>
    </message>
    <message>
      <source>Village code (12 digits)</source>
      <translation>村代码（12 位）</translation>
    </message>
    <message>
      <source>Village construction boundary</source>
      <translation>村庄建设边界</translation>
    </message>
    <message>
      <source>Village description (village.toml)</source>
      <translation>村庄说明（village.toml）</translation>
    </message>
    <message>
      <source>Village folder</source>
      <translation>村庄文件夹</translation>
    </message>
    <message>
      <source>Village folder…</source>
      <translation>村庄文件夹…</translation>
    </message>
    <message>
      <source>Village name or code…</source>
      <translation>村名或代码…</translation>
    </message>
    <message>
      <source>Village on the county server</source>
      <translation>县级服务器上的村</translation>
    </message>
    <message>
      <source>Village package</source>
      <translation>村庄数据包</translation>
    </message>
    <message>
      <source>Village package to keep numbers in</source>
      <translation>登记点号的数据包</translation>
    </message>
    <message>
      <source>Village package with saved scenarios</source>
      <translation>存有方案的数据包</translation>
    </message>
    <message>
      <source>Village packages</source>
      <translation>村庄数据包</translation>
    </message>
    <message>
      <source>Village package…</source>
      <translation>村庄数据包…</translation>
    </message>
    <message>
      <source>Village sheet</source>
      <translation>村庄全图</translation>
    </message>
    <message>
      <source>Village sheet of rights (A3)</source>
      <translation>三权分布图（A3）</translation>
    </message>
    <message>
      <source>Village sheet of uses (A3)</source>
      <translation>用途适宜性图（A3）</translation>
    </message>
    <message>
      <source>Villages counted</source>
      <translation>统计村数</translation>
    </message>
    <message>
      <source>Villages written</source>
      <translation>写出的村数</translation>
    </message>
    <message>
      <source>Warning</source>
      <translation>警告</translation>
    </message>
    <message>
      <source>Warnings</source>
      <translation>警告数</translation>
    </message>
    <message>
      <source>Water</source>
      <translation>水域</translation>
    </message>
    <message>
      <source>Weight of {factor}</source>
      <translation>{factor}权重</translation>
    </message>
    <message>
      <source>Weights</source>
      <translation>权重</translation>
    </message>
    <message>
      <source>Weights by AHP</source>
      <translation>AHP 权重</translation>
    </message>
    <message>
      <source>Weights by AHP: {use}</source>
      <translation>AHP 求权重：{use}</translation>
    </message>
    <message>
      <source>Weights, limits</source>
      <translation>权重·限值</translation>
    </message>
    <message>
      <source>West</source>
      <translation>西</translation>
    </message>
    <message>
      <source>What does not fit</source>
      <translation>不相符之处</translation>
    </message>
    <message>
      <source>What is printed</source>
      <translation>出图情况</translation>
    </message>
    <message>
      <source>What moves</source>
      <translation>用途变化</translation>
    </message>
    <message>
      <source>What the check found</source>
      <translation>检查结果</translation>
    </message>
    <message>
      <source>What the file holds</source>
      <translation>资料内容</translation>
    </message>
    <message>
      <source>When to meet for showing the boundary</source>
      <translation>指界时间</translation>
    </message>
    <message>
      <source>Where it flips</source>
      <translation>何时翻转</translation>
    </message>
    <message>
      <source>Where to meet</source>
      <translation>指界集合地点</translation>
    </message>
    <message>
      <source>Who imports, for the log</source>
      <translation>导入人（记入日志）</translation>
    </message>
    <message>
      <source>Whole job</source>
      <translation>全流程</translation>
    </message>
    <message>
      <source>Whole job for a village</source>
      <translation>村庄全流程</translation>
    </message>
    <message>
      <source>Whole parcel</source>
      <translation>整宗</translation>
    </message>
    <message>
      <source>With all papers a parcel becomes “withdrawn”. Without them it becomes “withdrawn (unverified)”: hatched, counted apart, without legal effect.</source>
      <translation>材料齐全的宗地记为“已退出”；材料不全的记为“已退出·待核”，图上画斜线，单独统计，没有法律效力。</translation>
    </message>
    <message>
      <source>Withdrawn</source>
      <translation>已退出</translation>
    </message>
    <message>
      <source>Withdrawn (unverified)</source>
      <translation>已退出·待核</translation>
    </message>
    <message>
      <source>Without a case only the village's {purpose} is posted.</source>
      <translation>不填办件时只能登记村的公示（{purpose}）。</translation>
    </message>
    <message>
      <source>Write files for other offices</source>
      <translation>输出给其他单位的文件</translation>
    </message>
    <message>
      <source>Write the ledger (XLSX)</source>
      <translation>写出台账（XLSX）</translation>
    </message>
    <message>
      <source>Write the ministry's coordinate file (TXT)</source>
      <translation>输出部标坐标文件（TXT）</translation>
    </message>
    <message>
      <source>Write the papers that are due now; the arrow lists all papers.</source>
      <translation>写出现在应出的文书；箭头列出全部文书</translation>
    </message>
    <message>
      <source>Write the parcels as SHP, GeoPackage or GeoJSON</source>
      <translation>把宗地输出为 SHP、GeoPackage 或 GeoJSON</translation>
    </message>
    <message>
      <source>Write the planner's report (HTML and XLSX)</source>
      <translation>编写规划报告（HTML 和 XLSX）</translation>
    </message>
    <message>
      <source>Write the table of boundary points with layers JZD and JZX</source>
      <translation>输出界址点成果表和 JZD、JZX 图层</translation>
    </message>
    <message>
      <source>Write the tables of the homestead database; internal, holds ID numbers</source>
      <translation>输出宅基地数据库各表；内部资料，含证件号码</translation>
    </message>
    <message>
      <source>Write the tables of the real-estate registry; internal, holds ID numbers</source>
      <translation>输出不动产登记数据库各表；内部资料，含证件号码</translation>
    </message>
    <message>
      <source>Writes each village of a county package, made by mergepackages, into a package of its own: &lt;village code&gt;.gpkg. What the county has changed since is in the villages' logs.</source>
      <translation>把 mergepackages 合并的县级数据包按村拆分，每村一个数据包：&lt;村代码&gt;.gpkg。合并后县级所作的改动记入各村日志。</translation>
    </message>
    <message>
      <source>Writes parcels as the coordinate TXT that land offices take: points numbered from the north-west, clockwise (holes the other way), X north first, hectares with four decimals, CRLF. 地块编号 is the parcel code. HEADER keeps an office's own header: the path of a file with it, or JSON as importcoordinates gives it.</source>
      <translation>把宗地写成国土部门使用的坐标 TXT：界址点自西北角起顺时针编号（孔洞逆时针），先 X（北）后 Y（东），面积以公顷计、四位小数，行尾为 CRLF。地块编号为宗地代码。HEADER 可沿用单位自己的文件头：填写带有该文件头的文件路径，或 importcoordinates 给出的 JSON。</translation>
    </message>
    <message>
      <source>Writes parcels of a layer or a package as SHP (with .cpg, names of 10 bytes, texts of 254 bytes, in GBK or UTF-8), GPKG or GeoJSON, under the standard's field names. Coordinates stay as they are.</source>
      <translation>把图层或村庄数据包中的宗地写成 SHP（带 .cpg，字段名不超过 10 字节，文字不超过 254 字节，GBK 或 UTF-8）、GPKG 或 GeoJSON，用标准的字段名。坐标不变。</translation>
    </message>
    <message>
      <source>Writes the homestead ledger, its statistics, the findings of the survey, the ledgers of exits and cases, of households and of qualifications to XLSX. The full version is internal; the masked one has only columns that may be handed out, with names masked.</source>
      <translation>把宅基地台账及统计、摸排台账、退出台账、办件台账、农户台账、共有分摊台账和资格权台账输出为 XLSX。完整版为内部资料；脱敏版只有可以对外提供的栏，姓名已脱敏。</translation>
    </message>
    <message>
      <source>Writes the ledgers of exits and of cases of one or several village packages to one XLSX, each row with its village. Exits that lack papers are added apart. The masked version can be handed out.</source>
      <translation>把一个或几个村庄数据包的退出台账和办件台账写成一个 XLSX，每行注明所在村。缺少材料的退出（已退出·待核）单独合计。脱敏版可以对外提供。</translation>
    </message>
    <message>
      <source>Writes the map and the table of a public notice. The village board shows full names, the online version masks them; ID numbers and phones never appear. The posting ends on the fifth working day after FROM.</source>
      <translation>输出公示图和公示表。村务公开栏显示全名，网上公开的姓名脱敏；证件号码和电话一律不出现。公示至 FROM 之后第 5 个工作日止。</translation>
    </message>
    <message>
      <source>Writes the set of the homestead database (SUYQR, NH, NHHNCY, SHYQR, ZJDZDXX, ZJDLY, NMFW, NMFWLY) as GPKG and as SHP and DBF with .cpg, with a list of the fields that lack values. Nothing is made up to fill a gap. The set is internal.</source>
      <translation>写出宅基地数据库的整套成果（SUYQR、NH、NHHNCY、SHYQR、ZJDZDXX、ZJDLY、NMFW、NMFWLY），GPKG 一份，带 .cpg 的 SHP、DBF 一份，并列出缺值的字段。空缺不以任何值补填。成果属内部资料。</translation>
    </message>
    <message>
      <source>Writes the set of the real-estate registry database (DJQ, DJZQ, ZDJBXX, JZD, JZX, ZRZ, LJZ, H, JSYDSYQ, FDCQ2, QLR, DYAQ, CFDJ, ZDBHQK) as GPKG and as SHP and DBF with .cpg, with a list of the mandatory fields that lack values. Nothing is made up to fill a gap. The set is internal.</source>
      <translation>写出不动产登记数据库的整套成果（DJQ、DJZQ、ZDJBXX、JZD、JZX、ZRZ、LJZ、H、JSYDSYQ、FDCQ2、QLR、DYAQ、CFDJ、ZDBHQK），GPKG 一份，带 .cpg 的 SHP、DBF 一份，并列出缺值的必填字段。空缺不以任何值补填。成果属内部资料。</translation>
    </message>
    <message>
      <source>Writes what comes back and for what, why, and what would change the answer: one HTML file that prints on A4, and every number in an XLSX too. The package gives evaluation, factors and adopted uses; the other inputs add their pages. No names are shown. SOURCES are files that the results rest on; the report gives the hash of each input.</source>
      <translation>写出复垦多少、作什么用、为什么，以及什么会改变结论：一个可按 A4 打印的 HTML 文件，其中每个数字也在 XLSX 中。数据包给出评价、因子和采用用途，其他输入各增加一页。不显示姓名。SOURCES 为结果所依据的文件；报告列出每项输入的散列。</translation>
    </message>
    <message>
      <source>Writes 界址点成果表 of all parcels into one XLSX, a page or more each, and the layers JZD and JZX of the standard as GPKG or SHP. Registered numbers, marks and kinds come from the package; what was not surveyed stays empty. The tables name the holders: they are internal.</source>
      <translation>把全部宗地的界址点成果表写进一个 XLSX，每宗一页或数页；并按标准写出 JZD、JZX 图层（GPKG 或 SHP）。已登记的点号、界标和类别取自村庄数据包，没有测的留空。成果表写有权利人姓名，属内部资料。</translation>
    </message>
    <message>
      <source>Yours</source>
      <translation>我的值</translation>
    </message>
    <message>
      <source>Zone {zone} is not one of the 3-degree zones 25 to 45 of China.</source>
      <translation>带号 {zone} 不在我国 3°带 25–45 之内。</translation>
    </message>
    <message>
      <source>data for {share} of the weight</source>
      <translation>依据充分度 {share}</translation>
    </message>
    <message>
      <source>deleted</source>
      <translation>已删除</translation>
    </message>
    <message>
      <source>its own base, unchanged</source>
      <translation>本方案的基准（未改动）</translation>
    </message>
    <message>
      <source>mu</source>
      <translation>亩</translation>
    </message>
    <message>
      <source>no data</source>
      <translation>无资料</translation>
    </message>
    <message>
      <source>none</source>
      <translation>无</translation>
    </message>
    <message>
      <source>none entered</source>
      <translation>未填</translation>
    </message>
    <message>
      <source>none on file</source>
      <translation>无记录</translation>
    </message>
    <message>
      <source>on the map</source>
      <translation>在图上看</translation>
    </message>
    <message>
      <source>since {since}</source>
      <translation>自 {since}</translation>
    </message>
    <message>
      <source>since {since} ({length})</source>
      <translation>自 {since}（已 {length}）</translation>
    </message>
    <message>
      <source>since {since} until {until} ({length})</source>
      <translation>自 {since} 至 {until}（共 {length}）</translation>
    </message>
    <message>
      <source>suggested</source>
      <translation>建议</translation>
    </message>
    <message>
      <source>theirs; you left it</source>
      <translation>照对方（您未改）</translation>
    </message>
    <message>
      <source>there</source>
      <translation>未删除</translation>
    </message>
    <message>
      <source>used before</source>
      <translation>上次所用</translation>
    </message>
    <message>
      <source>valid, changed or unknown</source>
      <translation>valid（一致）、changed（已变化）或 unknown（无此宗地）</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>有</translation>
    </message>
    <message>
      <source>you</source>
      <translation>手动</translation>
    </message>
    <message>
      <source>{added} rows added, {changed} changed, {refused} refused, {cells} cells not taken.</source>
      <translation>新增 {added} 行，更新 {changed} 行，未导入 {refused} 行，未采用 {cells} 格。</translation>
    </message>
    <message>
      <source>{area} mu</source>
      <translation>{area} 亩</translation>
    </message>
    <message>
      <source>{codes} are no 12-digit village codes.</source>
      <translation>{codes} 不是 12 位村代码。</translation>
    </message>
    <message>
      <source>{codes} codes retired, {removed} old parcels removed, {renamed} given a new code, {rights} rows of rights on the new parcels. Enter their areas and new certificates.</source>
      <translation>已注销代码{codes}个，移出旧宗地{removed}宗，改用新代码{renamed}宗，后续宗地上的权利记录{rights}条。请补录新宗地面积和新证书号。</translation>
    </message>
    <message>
      <source>{codes}: changed by somebody else meanwhile. Nothing is saved; your changes are kept.</source>
      <translation>{codes}：已被他人修改。什么都没有保存，您的修改仍在。</translation>
    </message>
    <message>
      <source>{code}: adopted although the evaluation speaks against it ({doubts}).</source>
      <translation>{code}：已采用，但评价结果不支持（{doubts}）。</translation>
    </message>
    <message>
      <source>{code}: the evaluation has changed since a use was adopted. Look at it again.</source>
      <translation>{code}：采用用途后评价已变，请复核是否仍采用。</translation>
    </message>
    <message>
      <source>{code}: {reason}</source>
      <translation>{code}：{reason}</translation>
    </message>
    <message>
      <source>{complete} of {count} parcels have all papers of their exit in the package.</source>
      <translation>所选 {count} 宗中，{complete} 宗的退出材料在数据包中已齐全。</translation>
    </message>
    <message>
      <source>{connection} can't be read: {reason}</source>
      <translation>{connection} 不能读取：{reason}</translation>
    </message>
    <message>
      <source>{count} evidence photos are not beside the merged package ({photos}). They stay beside the villages' packages; keep these folders, and export photos from the villages' packages.</source>
      <translation>{count} 张现场照片不在合并后的数据包旁（{photos}），仍在各村数据包旁；请保留这些文件夹，照片从各村数据包导出。</translation>
    </message>
    <message>
      <source>{count} lines to choose</source>
      <translation>还有 {count} 项未选</translation>
    </message>
    <message>
      <source>{count} lots can't be farmed only because they are isolated.</source>
      <translation>{count} 宗仅因孤立（未连片）而不宜耕。</translation>
    </message>
    <message>
      <source>{count} lots can't be forest only because they are isolated.</source>
      <translation>{count} 宗仅因孤立（未连片）而不宜林。</translation>
    </message>
    <message>
      <source>{count} mandatory columns are empty.</source>
      <translation>{count} 个必填项为空。</translation>
    </message>
    <message>
      <source>{count} moves were refused, most of them because they exceed {tolerance} m. See MOVES.</source>
      <translation>{count} 处移动被拒绝，多因超过 {tolerance} m。详见 MOVES。</translation>
    </message>
    <message>
      <source>{count} of {all} parcels get another use than in the base.</source>
      <translation>{all} 宗中有 {count} 宗的用途与基准不同。</translation>
    </message>
    <message>
      <source>{count} open cases</source>
      <translation>办理中 {count} 件</translation>
    </message>
    <message>
      <source>{count} pairs of parcels overlap by {area_m2:.2f} m²; common land counts once, with the smaller code ({names}).</source>
      <translation>{count} 对宗地重叠，共 {area_m2:.2f} m²；重叠部分只计一次，归代码较小者（{names}）。</translation>
    </message>
    <message>
      <source>{count} parcels have no slope or kind within the table of bund rates; no farmland is counted.</source>
      <translation>有 {count} 宗地的坡度或耕地类型不在田坎系数表内，未计新增耕地。</translation>
    </message>
    <message>
      <source>{count} parcels have other numbers than before.</source>
      <translation>{count} 宗地的点号与以前不同。</translation>
    </message>
    <message>
      <source>{count} parcels have registered boundary points that lie on no vertex; theirs are numbered anew.</source>
      <translation>{count} 宗地登记的界址点与图形不符，这些宗地的点号重新编排。</translation>
    </message>
    <message>
      <source>{count} parcels marked as withdrawn (unverified). Undo is possible until you save.</source>
      <translation>已将 {count} 宗标为“已退出·待核”。保存之前可以撤销。</translation>
    </message>
    <message>
      <source>{count} parcels that count have no shape and stand with 0 m² ({names}).</source>
      <translation>{count} 宗计入的宗地没有图形，按 0 m² 列出（{names}）。</translation>
    </message>
    <message>
      <source>{count} parcels were changed by somebody else since you read them. Nothing is saved yet: choose, line by line, whose value is kept. The log keeps both.</source>
      <translation>您读取之后，有 {count} 宗地已被他人修改。现在什么都还没有保存：请逐项选择采用谁的值，日志中两者都有记录。</translation>
    </message>
    <message>
      <source>{count} parcels with problems</source>
      <translation>{count} 宗有问题</translation>
    </message>
    <message>
      <source>{count} plots have another contractor in the layer than on record, which stays ({codes}). Change it by a case or a correction.</source>
      <translation>{count} 个承包地块在图层中的承包方与原登记不同，仍按原登记（{codes}）；变更须立案办理，或凭更正登记。</translation>
    </message>
    <message>
      <source>{count} plots of the package are not in the new layer; they stay ({codes}).</source>
      <translation>数据包中有 {count} 个承包地块不在新图层中，已保留（{codes}）；请核实。</translation>
    </message>
    <message>
      <source>{count} processes print the maps.</source>
      <translation>{count} 个进程同时出图。</translation>
    </message>
    <message>
      <source>{count} rows are in conflict; the table merge_conflict has them.</source>
      <translation>有 {count} 行冲突，已存入 merge_conflict 表。</translation>
    </message>
    <message>
      <source>{count} rows read, {noted} need a look.</source>
      <translation>读到 {count} 行，其中 {noted} 行请核对。</translation>
    </message>
    <message>
      <source>{count} rows recorded: {kind}.</source>
      <translation>已登记 {count} 行：{kind}。</translation>
    </message>
    <message>
      <source>{count} rows that were added to the county package name no village of it ({rows}). Correct their codes, then split it.</source>
      <translation>县级数据包中新增的 {count} 行对不上其中任何一个村（{rows}）。请改正代码后再拆分。</translation>
    </message>
    <message>
      <source>{count} rules of this package are missing or changed. Run “Verify package”.</source>
      <translation>本数据包有 {count} 条规则缺失或被改动，请运行“核验数据包”。</translation>
    </message>
    <message>
      <source>{count} selected · {area} m² · {mu} mu</source>
      <translation>已选 {count} 宗 · {area} m² · {mu} 亩</translation>
    </message>
    <message>
      <source>{count} villages that you may work in.</source>
      <translation>您可办理 {count} 个村。</translation>
    </message>
    <message>
      <source>{criterion} is no factor of {use} in profile {profile}. Its factors are: {names}.</source>
      <translation>{criterion} 不是参数 {profile} 中 {use} 的因子。因子有：{names}。</translation>
    </message>
    <message>
      <source>{done} % of {count} parcels</source>
      <translation>{count} 宗，已完成 {done}%</translation>
    </message>
    <message>
      <source>{factor}: weight {weight:.4f}</source>
      <translation>{factor}：权重 {weight:.4f}</translation>
    </message>
    <message>
      <source>{field} is '{value}'. An amount is not negative.</source>
      <translation>{field}填的是“{value}”。金额、单价和股数不得小于零。</translation>
    </message>
    <message>
      <source>{field} is '{value}'. Choose one of {allowed}.</source>
      <translation>{field} 为“{value}”。可选：{allowed}。</translation>
    </message>
    <message>
      <source>{field} is '{value}'. Write a day like 2026-09-28 or a number.</source>
      <translation>{field} 为“{value}”。请写成 2026-09-28 这样的日期，或数字。</translation>
    </message>
    <message>
      <source>{file} can't be read as XLSX: {reason}</source>
      <translation>{file} 无法按 XLSX 读取：{reason}</translation>
    </message>
    <message>
      <source>{file} can't be read: it is no DBF table.</source>
      <translation>无法读取 {file}：不是 DBF 表。</translation>
    </message>
    <message>
      <source>{file} can't be read: parcels come as SHP, GPKG or GeoJSON. Convert the file first.</source>
      <translation>{file} 无法读取：宗地须为 SHP、GPKG 或 GeoJSON。请先转换。</translation>
    </message>
    <message>
      <source>{file} can't be read: parcels come as SHP, GPKG, GeoJSON, FileGDB, DXF, TXT, XLSX or CSV. Convert the file first.</source>
      <translation>无法读取 {file}：宗地须为 SHP、GPKG、GeoJSON、FileGDB、DXF、TXT、XLSX 或 CSV。请先转换。</translation>
    </message>
    <message>
      <source>{file} can't be read: {reason}</source>
      <translation>{file} 无法读取：{reason}</translation>
    </message>
    <message>
      <source>{file} can't be replaced: {reason} Close it in other programs and run again.</source>
      <translation>{file} 无法替换：{reason} 请在其他程序中关闭它，再运行一次。</translation>
    </message>
    <message>
      <source>{file} can't be written.</source>
      <translation>{file} 无法写入。</translation>
    </message>
    <message>
      <source>{file} can't be written. Is the disk full?</source>
      <translation>{file} 无法写入。磁盘是否已满？</translation>
    </message>
    <message>
      <source>{file} has no .dbf beside it. Copy all files of the shapefile.</source>
      <translation>{file} 旁边没有 .dbf。请复制 Shapefile 的全部文件。</translation>
    </message>
    <message>
      <source>{file} has no lines in layer {wanted}. Lines are in: {layers}. Name them in DXF_LAYERS.</source>
      <translation>{file} 的图层 {wanted} 中没有线。有线的图层：{layers}。请在 DXF_LAYERS 中指定。</translation>
    </message>
    <message>
      <source>{file} has no sheet that is known. Its sheets are: {sheets}. Known are: {known}.</source>
      <translation>{file} 中没有认识的工作表。它的工作表有：{sheets}。可用的表名：{known}。</translation>
    </message>
    <message>
      <source>{file} has no sheet with columns for parcel code, X and Y. Name them 宗地代码, X, Y; headings found: {found}.</source>
      <translation>{file} 没有含宗地代码、X、Y 列的工作表。请将表头写为 宗地代码、X、Y；现有表头：{found}。</translation>
    </message>
    <message>
      <source>{file} has no valid entry {key}. Add it.</source>
      <translation>{file} 中没有有效的 {key}。请补上。</translation>
    </message>
    <message>
      <source>{file} holds no polygon layer.</source>
      <translation>{file} 中没有面图层。</translation>
    </message>
    <message>
      <source>{file} holds no polygons.</source>
      <translation>{file} 中没有面。</translation>
    </message>
    <message>
      <source>{file} is a package of version {version}. Upgrade it now? A copy of the old one is kept beside it.</source>
      <translation>{file} 是第 {version} 版数据包，现在升级吗？升级前在旁边留一份旧包副本。</translation>
    </message>
    <message>
      <source>{file} is no QGIS layout template (.qpt).</source>
      <translation>{file} 不是 QGIS 版面模板（.qpt）。</translation>
    </message>
    <message>
      <source>{file} is no Word document (DOCX). Save it as .docx.</source>
      <translation>{file} 不是 Word 文档（DOCX）。请另存为 .docx。</translation>
    </message>
    <message>
      <source>{file} is no coordinate file: it has neither a section [地块坐标] nor points. Choose the TXT that the survey office handed over.</source>
      <translation>{file} 不是坐标文件：既没有 [地块坐标] 一节，也没有坐标点。请选择测绘单位提交的 TXT。</translation>
    </message>
    <message>
      <source>{file} is no valid TOML: {reason}</source>
      <translation>{file} 不是有效的 TOML：{reason}</translation>
    </message>
    <message>
      <source>{file} is of a kind that parcels don't come in.</source>
      <translation>{file} 不是可以导入宗地的格式。</translation>
    </message>
    <message>
      <source>{file}, line {line}: '{text}' is neither the head of a parcel, which ends in @, nor a point (number,ring,X,Y). Correct the line.</source>
      <translation>{file} 第 {line} 行：“{text}”既不是以 @ 结尾的地块属性行，也不是坐标点（点号,圈号,X,Y）。请改正该行。</translation>
    </message>
    <message>
      <source>{file}, line {line}: X and Y stand the other way round than in the lines before. Write X (north) first throughout.</source>
      <translation>{file} 第 {line} 行：X、Y 的次序与前面各行相反。请全部先写 X（北）。</translation>
    </message>
    <message>
      <source>{file}, line {line}: not text in {encoding}. Save the file as GBK or UTF-8, or name its encoding.</source>
      <translation>{file} 第 {line} 行：不是 {encoding} 编码的文字。请把文件存为 GBK 或 UTF-8，或写明编码。</translation>
    </message>
    <message>
      <source>{file}, line {line}: the easting does not begin with {first} like those before. Hand over one file per zone.</source>
      <translation>{file} 第 {line} 行：东坐标不像前面各行那样以 {first} 开头。请每个分带单独成一个文件。</translation>
    </message>
    <message>
      <source>{file}, line {line}: the head '{text}' has a number of columns that no known form has (3, 4 or 7 to 13 before @). Write points,hectares,code,name,面,sheet,use,class,@.</source>
      <translation>{file} 第 {line} 行：地块属性行“{text}”的列数不合任何已知格式（@ 前应有 3、4 或 7 至 13 列）。请写成：界址点数,公顷,地块编号,地块名称,面,图幅号,用途,地类编码,@。</translation>
    </message>
    <message>
      <source>{file}, line {line}: the ring of parcel {zddm} that starts here has {corners} corners, and an area needs three. Complete it; its closing point has to repeat the first coordinates.</source>
      <translation>{file} 第 {line} 行：宗地 {zddm} 自此开始的圈只有 {corners} 个拐点，而面至少要三个。请补全；闭合点须与起点坐标相同。</translation>
    </message>
    <message>
      <source>{file}, line {line}: {key}={value}, but an earlier line says {earlier}. Split the file, one coordinate system each.</source>
      <translation>{file} 第 {line} 行：{key}={value}，而前面写的是 {earlier}。请按坐标系拆成几个文件。</translation>
    </message>
    <message>
      <source>{file}, row {row}: '{value}' in column {column} is no coordinate. Correct the cell.</source>
      <translation>{file} 第 {row} 行：{column} 列的“{value}”不是坐标。请改正该单元格。</translation>
    </message>
    <message>
      <source>{file}: neither the header (带号) nor the eastings tell the zone. Name the coordinate system in CRS.</source>
      <translation>{file}：文件头（带号）和东坐标都没有说明分带。请在 CRS 中指定坐标系。</translation>
    </message>
    <message>
      <source>{file}: none of the first rows of sheet {sheet} holds its headings. Put them into row 1.</source>
      <translation>{file}：工作表 {sheet} 的前几行都不是表头。请把表头放在第1行。</translation>
    </message>
    <message>
      <source>{file}: sheet {sheet} has the heading {heading} twice. Remove or rename one of them.</source>
      <translation>{file}：表 {sheet} 中表头“{heading}”出现两次。请删去或改名其中一个。</translation>
    </message>
    <message>
      <source>{file}: the eastings begin with {prefix}, which is not so in {crs}. Name the system the file is in.</source>
      <translation>{file}：东坐标以 {prefix} 开头，与 {crs} 不符。请指定文件所用的坐标系。</translation>
    </message>
    <message>
      <source>{file}: the eastings have no zone number, but those of {crs} have one. Name the system the file is in.</source>
      <translation>{file}：东坐标前没有带号，而 {crs} 的东坐标有带号。请指定文件所用的坐标系。</translation>
    </message>
    <message>
      <source>{file}: the header says zone {zone}, but the eastings begin with {prefix}. Correct 带号 in the file, or name the coordinate system in CRS.</source>
      <translation>{file}：文件头的带号是 {zone}，而东坐标以 {prefix} 开头。请改正文件中的带号，或在 CRS 中指定坐标系。</translation>
    </message>
    <message>
      <source>{file}: the header's 坐标系 '{text}' is not known. Name the coordinate system in CRS.</source>
      <translation>{file}：不认识文件头的坐标系“{text}”。请在 CRS 中指定坐标系。</translation>
    </message>
    <message>
      <source>{file}: the values are degrees, but CRS names {crs}. Name the system the file is in.</source>
      <translation>{file}：坐标以度为单位，而 CRS 指定的是 {crs}。请指定文件所用的坐标系。</translation>
    </message>
    <message>
      <source>{file}: the values are metres, but CRS names {crs}. Name the system the file is in.</source>
      <translation>{file}：坐标以米为单位，而 CRS 指定的是 {crs}。请指定文件所用的坐标系。</translation>
    </message>
    <message>
      <source>{file}: {system} has no zone {zone} of {width} degrees that is known here. Correct 带号 and 几度分带 in the file, or name the coordinate system in CRS.</source>
      <translation>{file}：{system}没有已知的 {width} 度带第 {zone} 带。请改正文件中的带号和几度分带，或在 CRS 中指定坐标系。</translation>
    </message>
    <message>
      <source>{first} and {second} are both packages of village {village}, which would be counted twice. Choose one of them.</source>
      <translation>{first} 和 {second} 都是 {village} 村的数据包，会重复统计。请只选其中一个。</translation>
    </message>
    <message>
      <source>{folder} has no parcel layer (parcels.shp, .gpkg or .geojson).</source>
      <translation>{folder} 中没有宗地图层（parcels.shp、.gpkg 或 .geojson）。</translation>
    </message>
    <message>
      <source>{folder} has no rights table (rights.xlsx, or a folder rights with CSV).</source>
      <translation>{folder} 中没有权利表（rights.xlsx，或存放 CSV 的文件夹 rights）。</translation>
    </message>
    <message>
      <source>{folder} has no village.toml. It names the village, its code and EPSG.</source>
      <translation>{folder} 中没有 village.toml。它写明村名、村代码和 EPSG。</translation>
    </message>
    <message>
      <source>{layer} has no column {column}. Add it, or give the column that holds it this name.</source>
      <translation>{layer} 没有字段 {column}。请补上该字段，或把对应的列改成这个名称。</translation>
    </message>
    <message>
      <source>{layer} has no column {column}. Add it, or name the column that holds it in FIELD_MAP.</source>
      <translation>{layer} 没有字段 {column}。请补上该字段，或在 FIELD_MAP 中写明对应的列。</translation>
    </message>
    <message>
      <source>{layer} holds {count} lines or points; they take no area. Hand over polygons where it matters.</source>
      <translation>{layer} 中有 {count} 个线或点，不占面积。如需计面积，请提供面图层。</translation>
    </message>
    <message>
      <source>{layer}: level '{level}' is unknown. Write one of: {levels}.</source>
      <translation>{layer}：不认识的级别“{level}”。请写以下之一：{levels}。</translation>
    </message>
    <message>
      <source>{measure}, at least</source>
      <translation>{measure}下限</translation>
    </message>
    <message>
      <source>{measure}, at most</source>
      <translation>{measure}上限</translation>
    </message>
    <message>
      <source>{months} months</source>
      <translation>{months} 个月</translation>
    </message>
    <message>
      <source>{moved} vertices moved, {inserted} inserted, {removed} removed; none moved farther than {most} m.</source>
      <translation>移动 {moved} 点，增加 {inserted} 点，删除 {removed} 点；最大移动 {most} m。</translation>
    </message>
    <message>
      <source>{mu} mu · {count}</source>
      <translation>{mu} 亩 · {count} 宗</translation>
    </message>
    <message>
      <source>{name} has no column {column}. Choose the layer that is named there.</source>
      <translation>{name} 没有列 {column}。请选择参数说明所指的结果图层。</translation>
    </message>
    <message>
      <source>{name} is '{text}'. Write a date like 2026-09-28.</source>
      <translation>{name} 写的是“{text}”。日期请写作 2026-09-28。</translation>
    </message>
    <message>
      <source>{name} is '{value}'. Write a number above 0.</source>
      <translation>{name} 为“{value}”。请填写大于 0 的数。</translation>
    </message>
    <message>
      <source>{name} is empty. Fill it in.</source>
      <translation>{name} 未填，请填写。</translation>
    </message>
    <message>
      <source>{name} is empty. Say why the codes end.</source>
      <translation>{name}未填。请写明注销代码的原因。</translation>
    </message>
    <message>
      <source>{name}: layer {layer} can't be read as a vector layer.</source>
      <translation>{name}：图层 {layer} 无法按矢量图层读取。</translation>
    </message>
    <message>
      <source>{package} can't be opened on its server: {reason}</source>
      <translation>{package} 在服务器上打不开：{reason}</translation>
    </message>
    <message>
      <source>{package} is chosen more than once; it is counted once.</source>
      <translation>{package} 重复选择，只统计一次。</translation>
    </message>
    <message>
      <source>{package} is no village package.</source>
      <translation>{package} 不是村庄数据包。</translation>
    </message>
    <message>
      <source>{package} is there already. Open it.</source>
      <translation>{package} 已经存在，请直接打开。</translation>
    </message>
    <message>
      <source>{parcels} parcels: {errors} errors, {warnings} warnings.</source>
      <translation>{parcels} 宗：{errors} 个错误，{warnings} 个警告。</translation>
    </message>
    <message>
      <source>{part} of the template can't be read: {reason}</source>
      <translation>模板中的 {part} 无法读取：{reason}</translation>
    </message>
    <message>
      <source>{part} of the template holds a DTD, which no Word document has.</source>
      <translation>模板中的 {part} 含有 DTD，Word 文档不应有此内容。</translation>
    </message>
    <message>
      <source>{path} can't be changed now; another program holds it.</source>
      <translation>{path} 现在无法更改，其他程序正占用它。请关闭后再试。</translation>
    </message>
    <message>
      <source>{path} can't be copied: {reason}</source>
      <translation>无法复制 {path}：{reason}</translation>
    </message>
    <message>
      <source>{path} can't be opened as a GeoPackage{why}.</source>
      <translation>{path} 无法作为 GeoPackage 打开{why}。</translation>
    </message>
    <message>
      <source>{path} can't be written: {reason}</source>
      <translation>{path} 无法写入：{reason}</translation>
    </message>
    <message>
      <source>{path} can't be written: {reason}. Choose another folder, or close the files in it.</source>
      <translation>{path} 无法写入：{reason}。请换一个文件夹，或关闭其中的文件。</translation>
    </message>
    <message>
      <source>{path} can't be written: {reason}. Close it where it is open, or choose another folder.</source>
      <translation>{path} 无法写入：{reason}。请在打开它的程序中关闭，或换一个文件夹。</translation>
    </message>
    <message>
      <source>{path} ends in no known format. Use .shp, .gpkg or .geojson, or FORMAT.</source>
      <translation>不认识 {path} 的扩展名。请用 .shp、.gpkg 或 .geojson，或填写 FORMAT。</translation>
    </message>
    <message>
      <source>{path} has no table {table}. Open a village package.</source>
      <translation>{path} 没有表 {table}。请打开村庄数据包。</translation>
    </message>
    <message>
      <source>{path} holds no merged villages. Split what mergepackages has made.</source>
      <translation>{path} 中没有并入的村，只能拆分由 mergepackages 合并的数据包。</translation>
    </message>
    <message>
      <source>{path} holds other layers, which would be lost. Choose another file.</source>
      <translation>{path} 中有其他图层，写出会丢失它们。请另选文件。</translation>
    </message>
    <message>
      <source>{path} is a county package of several villages. Choose the villages' own packages, or split it with splitpackage first.</source>
      <translation>{path} 是几个村的县级数据包。请选择各村的数据包，或先用“拆分县级数据包”拆开。</translation>
    </message>
    <message>
      <source>{path} is a county package. Merge packages of villages.</source>
      <translation>{path} 是县级数据包，请选择村级数据包。</translation>
    </message>
    <message>
      <source>{path} is a package of version {found}, this plugin knows up to {wanted}. Install the newer plugin.</source>
      <translation>{path} 是第 {found} 版数据包，本插件只认识到第 {wanted} 版，请安装新版插件。</translation>
    </message>
    <message>
      <source>{path} is a package of version {found}, this plugin needs {wanted}. Upgrade it with upgradepackage; a copy of the old one is kept.</source>
      <translation>{path} 是第 {found} 版数据包，本插件需要第 {wanted} 版，请用 upgradepackage 升级；旧包会留一份副本。</translation>
    </message>
    <message>
      <source>{path} is in EPSG:{epsg}, the others are not.</source>
      <translation>{path} 的坐标系是 EPSG:{epsg}，与其他数据包不同。</translation>
    </message>
    <message>
      <source>{path} is named twice. Name each package once.</source>
      <translation>{path}列了两次，每个数据包只列一次。</translation>
    </message>
    <message>
      <source>{path} is no village package.</source>
      <translation>{path} 不是数据包。</translation>
    </message>
    <message>
      <source>{path} is not as its log says ({unlogged} rows, {rules} rules, log broken: {broken}). Look at it with verifypackage and correct it before it is merged.</source>
      <translation>{path} 与其日志不符（{unlogged} 行、{rules} 条规则，日志断在：{broken}）。请先用“验证数据包”查看并改正，再合并。</translation>
    </message>
    <message>
      <source>{path} is the package of village {code12}, not of {wanted}. On a server each village is merged by itself.</source>
      <translation>{path} 是 {code12} 村的数据包，不是 {wanted} 村的。在服务器上各村分别并入。</translation>
    </message>
    <message>
      <source>{path} is there already. Choose another name, or open it.</source>
      <translation>{path} 已存在。请换个名称，或直接打开它。</translation>
    </message>
    <message>
      <source>{path} was changed while this ran: its results would undo that. Run this again.</source>
      <translation>运行期间 {path} 已被他人修改，写入成果会抹去那些修改。请重新运行一次。</translation>
    </message>
    <message>
      <source>{posted} parcels posted until {day}.</source>
      <translation>公示 {posted} 宗，至 {day}。</translation>
    </message>
    <message>
      <source>{prefix} is no beginning of a parcel code. It takes 12 digits of the sub-district and two letters, such as 371324008029 and JC.</source>
      <translation>{prefix} 不是宗地代码的开头。应为地籍子区12位数字加两位特征码，如 371324008029 和 JC。</translation>
    </message>
    <message>
      <source>{printed} maps printed, {refused} parcels refused.</source>
      <translation>已出图 {printed} 份，{refused} 宗未出图。</translation>
    </message>
    <message>
      <source>{printed} printed, {failed} refused.</source>
      <translation>出图 {printed} 份，未出图 {failed} 宗。</translation>
    </message>
    <message>
      <source>{program} can't be started; the maps are printed without it.</source>
      <translation>{program} 无法启动，不用它继续出图。</translation>
    </message>
    <message>
      <source>{rows} rows read. {errors} errors, {warnings} warnings.</source>
      <translation>读到 {rows} 行；错误 {errors} 个，警告 {warnings} 个。</translation>
    </message>
    <message>
      <source>{runs} runs with seed {seed}: {share:.1%} of the parcels never change their use.</source>
      <translation>运行 {runs} 次，随机数种子 {seed}：{share:.1%} 的宗地用途始终不变。</translation>
    </message>
    <message>
      <source>{schema} is no name for a schema. Use small letters, digits and _.</source>
      <translation>{schema} 不能作模式名。请用小写字母、数字和下划线。</translation>
    </message>
    <message>
      <source>{schema} is upgraded with all its villages, and this login does not see all of them. Log in as the administrator who created it.</source>
      <translation>{schema} 连同全部各村一起升级，而此登录看不到所有村。请用建立它的管理员登录。</translation>
    </message>
    <message>
      <source>{score} points</source>
      <translation>{score} 分</translation>
    </message>
    <message>
      <source>{score} points × {weight}</source>
      <translation>{score} 分 × {weight}</translation>
    </message>
    <message>
      <source>{sentence}</source>
      <translation>{sentence}</translation>
    </message>
    <message>
      <source>{share} of the parcels keep their use in all 200 runs with weights shaken by ±20 %.</source>
      <translation>权重随机变动 ±20%，200 次中 {share} 的宗地用途始终不变。</translation>
    </message>
    <message>
      <source>{shown} of {all} parcels</source>
      <translation>显示 {shown} / 共 {all} 宗</translation>
    </message>
    <message>
      <source>{step} is done. New layers: {layers}</source>
      <translation>{step}已完成。新图层：{layers}</translation>
    </message>
    <message>
      <source>{step} is done. {counts}</source>
      <translation>{step}已完成。{counts}</translation>
    </message>
    <message>
      <source>{step} is recorded; now due: {next}.</source>
      <translation>已登记“{step}”；现应办理：{next}。</translation>
    </message>
    <message>
      <source>{step} was cancelled; nothing was written.</source>
      <translation>{step}已取消，没有写入任何内容。</translation>
    </message>
    <message>
      <source>{step}: {count} problems, listed at their parcels.</source>
      <translation>{step}：{count} 个问题，已列在各宗地下。</translation>
    </message>
    <message>
      <source>{step}: {count} problems, listed at their parcels; {empty} mandatory columns are empty.</source>
      <translation>{step}：{count} 个问题，已列在各宗地下；另有 {empty} 个必填项为空。</translation>
    </message>
    <message>
      <source>{table} has no row {key}.</source>
      <translation>{table} 没有记录 {key}。</translation>
    </message>
    <message>
      <source>{table} {row}: {problem}</source>
      <translation>{table} {row}：{problem}</translation>
    </message>
    <message>
      <source>{text} names no package on a server. Write postgis:&lt;connection in QGIS&gt;/&lt;schema&gt;/&lt;village code&gt;.</source>
      <translation>{text} 不是服务器上的数据包。请写成 postgis:&lt;QGIS 连接名&gt;/&lt;模式&gt;/&lt;村代码&gt;。</translation>
    </message>
    <message>
      <source>{use}  {count} parcels  {mu} mu</source>
      <translation>{use}  {count} 宗  {mu} 亩</translation>
    </message>
    <message>
      <source>{use}: {mu} mu ({m2} m²), {count} parcels; base {mu_base} mu ({m2_base} m²), {count_base}</source>
      <translation>{use}：{mu} 亩（{m2} m²），{count} 宗；基准 {mu_base} 亩（{m2_base} m²），{count_base} 宗</translation>
    </message>
    <message>
      <source>{village} is in EPSG:{epsg}, the schema {schema} in EPSG:{found}: its villages share their tables. Name another schema for villages of this zone.</source>
      <translation>{village}的坐标系为 EPSG:{epsg}，模式 {schema} 为 EPSG:{found}；同一模式的各村共用一套表，坐标系须相同。请为这一投影带的村另填一个模式。</translation>
    </message>
    <message>
      <source>{village} is no village code of 12 digits.</source>
      <translation>{village} 不是 12 位村代码。</translation>
    </message>
    <message>
      <source>{village} is open on the server. Its project is in memory only.</source>
      <translation>{village}已从服务器打开；工程只在内存中。</translation>
    </message>
    <message>
      <source>{withdrawn} withdrawn, {unverified} withdrawn (unverified), {refused} refused.</source>
      <translation>已退出 {withdrawn} 宗，已退出·待核 {unverified} 宗，未标记 {refused} 宗。</translation>
    </message>
    <message>
      <source>{wrong} of {all} points come north first, the others east first. Bring the file to one order.</source>
      <translation>{all} 个点中有 {wrong} 个北坐标在前，其余东坐标在前。请先统一次序。</translation>
    </message>
    <message>
      <source>{years} years {months} months</source>
      <translation>{years} 年 {months} 个月</translation>
    </message>
    <message>
      <source>{zddm} can't be its own successor: a split, merged or changed parcel gets a new code.</source>
      <translation>{zddm}不能作自己的后续宗地：分割、合并、变更后的宗地须取新代码。</translation>
    </message>
    <message>
      <source>{zddm}: {reason}</source>
      <translation>{zddm}：{reason}</translation>
    </message>
    <message>
      <source>… and {count} more</source>
      <translation>……另有 {count} 个</translation>
    </message>
    <message>
      <source>⚠ With problems</source>
      <translation>⚠ 有问题</translation>
    </message>
  </context>
</TS>
