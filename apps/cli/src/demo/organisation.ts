import type { OrganisationRows } from '#persistence/organisation/seed';

/** The demo organisation: an invented branch company of 120 employees in eight departments, three leaders and three reviewers. */
export const demoOrganisation = {
  id: 'jiangzhou',
  name: '江州分公司',
  nameEn: 'Jiangzhou Branch',
  officeName: '绩效办',
  zone: 'Asia/Shanghai',
} as const;

const ROOT = 'u00';
/** Everything stands since this day, well before the first year that may be played. */
const SINCE = '2018-01-01';

interface Department {
  name: string;
  nameEn: string;
  /** Place of the leader in charge in `leaders`. */
  leader: number;
  headTitle: string;
  /** Team leaders between head and staff; staff is shared out among them. `null` is a vacant post. */
  teams?: { title: string; holder: 'own' | 'acting' | null }[];
  titles: string[];
  /** The head first, then team leaders who hold their posts, then staff. */
  people: string;
  /** How many of the last ones are employed by the community enterprise. */
  community?: number;
}

const leaders = [
  { name: '顾长河', title: '总经理' },
  { name: '周明辨', title: '副总经理（市场）' },
  { name: '沈致远', title: '副总经理（网络）' },
];

/** Appeal reviewers: they are evaluated by the head office and are no subjects here. */
const reviewers = [
  { name: '方正清', title: '纪检专员' },
  { name: '梅若兰', title: '工会主席' },
  { name: '卢允平', title: '法律顾问' },
];

const departments: Department[] = [
  {
    name: '综合部',
    nameEn: 'General Affairs',
    leader: 0,
    headTitle: '综合部经理',
    titles: ['文秘', '档案管理员', '行政专员', '车辆管理员'],
    people: '程守正 叶文琪 丁广平 蔡雨桐 潘立新 姜月华 范承志 石清源 邵凤仪 贺延年 康乐民 左明远',
    community: 3,
  },
  {
    name: '人力资源部',
    nameEn: 'Human Resources',
    leader: 0,
    headTitle: '人力资源部经理',
    titles: ['绩效主管', '绩效专员', '薪酬专员', '培训专员', '招聘专员'],
    people: '陆怀瑾 吴慎思 郑笃行 白雪晴 钟立言 崔海棠 尹思源 龚佩兰 向阳春',
  },
  {
    name: '财务部',
    nameEn: 'Finance',
    leader: 0,
    headTitle: '财务部经理',
    titles: ['会计', '出纳', '预算专员', '税务专员', '稽核专员'],
    people: '曹载物 谢明达 罗锦书 宋清和 唐善言 于淑慎 董以诚 袁可立 邓小满 傅思远',
  },
  {
    name: '市场经营部',
    nameEn: 'Marketing',
    leader: 1,
    headTitle: '市场经营部经理',
    teams: [
      { title: '渠道主管', holder: 'own' },
      { title: '政企主管', holder: 'own' },
    ],
    titles: ['客户经理', '渠道专员', '营销策划', '产品专员'],
    people:
      '陈知行 江行之 魏子衿 冯自强 蒋勤勉 韦若愚 任重远 汪海潮 田丰年 石磊落 廖晓东 邹文博 熊安邦 金玉成 孔令仪 史可鉴 毛润泽 龙腾云 万里程 段思成 雷鸣春',
  },
  {
    name: '客户服务部',
    nameEn: 'Customer Service',
    leader: 1,
    headTitle: '客户服务部经理',
    teams: [
      { title: '热线主管', holder: 'own' },
      { title: '投诉处理主管', holder: 'acting' },
    ],
    titles: ['热线代表', '投诉处理员', '回访专员', '质检员'],
    people:
      '许思齐 夏清荷 黎明晓 苏静好 常乐安 武陵春 乔木森 贾诚信 赖思敏 文心雕 庞大海 樊知新 兰若溪 殷实秋 施惠民 洪亮吉 翟清风 颜如玉 牛向前 温良玉 俞伯言 柳依依',
    community: 5,
  },
  {
    name: '网络运维部',
    nameEn: 'Network Operations',
    leader: 2,
    headTitle: '网络运维部经理',
    teams: [
      { title: '传输主管', holder: 'own' },
      { title: '机房主管', holder: null },
    ],
    titles: ['传输维护', '数据维护', '动力维护', '线路巡检', '网管监控'],
    people:
      '萧规行 高致平 林深远 何其志 郭守敬 马千里 梁栋材 谭思进 薛定安 阎立本 余庆丰 章法度 彭湃生 鲁直言 戴月明 莫问津 路遥知 安如山 易行知 乐天成 席慕远 童心圆 沙平川',
    community: 4,
  },
  {
    name: '工程建设部',
    nameEn: 'Engineering',
    leader: 2,
    headTitle: '工程建设部经理',
    titles: ['项目经理', '设计审核', '监理协调', '物资专员'],
    people:
      '秦方正 杜经纬 严实在 甘泉涌 祝成功 焦点明 管仲平 成玉林 单鸣远 车万行 巩固基 柏长青 项立军 应时新 宁致和 关山月',
  },
  {
    name: '安全监察部',
    nameEn: 'Safety Supervision',
    leader: 2,
    headTitle: '安全监察部经理',
    titles: ['安全监察员', '消防专员', '应急专员'],
    people: '韩居安 欧阳谨 司徒慎 上官敏 公孙恪 诸葛宁 令狐平',
  },
];

interface Placed {
  id: string;
  department: number;
}

/** The organisation as rows of the tables; the same rows every time. */
export function demoRows(): OrganisationRows {
  const rows: OrganisationRows = { units: [], placements: [], people: [], posts: [], holdings: [], relations: [] };
  addUnit(rows, ROOT, 'JZ', demoOrganisation.name, demoOrganisation.nameEn, null);
  const leaderPosts = leaders.map(({ name, title }, index) => {
    const person = addPerson(rows, 9001 + index, name, {});
    return addPost(rows, { person, unit: ROOT, title, isHead: index === 0, superior: index === 0 ? null : 'k9001' });
  });
  for (const [index, { name, title }] of reviewers.entries())
    addPost(rows, { person: addPerson(rows, 9011 + index, name, {}), unit: ROOT, title, superior: 'k9001' });
  const heads: Placed[] = [];
  const staff: Placed[] = [];
  for (const [index, department] of departments.entries()) {
    const [head, ...others] = addDepartment(rows, index, department, leaderPosts[department.leader] ?? null);
    if (head) heads.push({ id: head, department: index });
    staff.push(...others.map((id) => ({ id, department: index })));
  }
  addSecondPost(rows);
  addCooperation(rows, heads, [1, 2, 6, 7]);
  addCooperation(rows, staff, [23, 47, 61, 89]);
  relate(rows, 'liaison', 'u01', 'p1002');
  return rows;
}

/** Adds a department; returns its people, the head first. */
function addDepartment(
  rows: OrganisationRows,
  index: number,
  department: Department,
  leaderPost: string | null,
): string[] {
  const unit = `u0${index + 1}`;
  addUnit(rows, unit, `JZ0${index + 1}`, department.name, department.nameEn, ROOT);
  const names = department.people.split(' ');
  const base = 1000 * (index + 1);
  const people = names.map((name, place) =>
    addPerson(rows, base + place + 1, name, attributesOf(place, names.length, department.community ?? 0)),
  );
  const [head = '', ...rest] = people;
  const headPost = addPost(rows, {
    person: head,
    unit,
    title: department.headTitle,
    isHead: true,
    superior: leaderPost,
  });
  const teams = department.teams ?? [];
  const ownLeaders = rest.splice(0, teams.filter((team) => team.holder === 'own').length);
  const above = teams.map(({ title, holder }, place) =>
    addPost(rows, {
      person: holder === 'own' ? (ownLeaders.shift() ?? null) : null,
      number: `${base + 900 + place}`,
      unit,
      title,
      superior: headPost,
    }),
  );
  for (const [place, person] of rest.entries()) {
    const title = department.titles[place % department.titles.length] ?? '';
    addPost(rows, { person, unit, title, superior: above[place % Math.max(above.length, 1)] ?? headPost });
  }
  const acting = teams.findIndex((team) => team.holder === 'acting');
  if (acting >= 0)
    hold(rows, { person_id: rest.at(0) ?? '', post_id: above[acting] ?? '', is_acting: true, is_main: false });
  return people;
}

/** Where people are employed and since when; the head and every sixth one are core staff. */
function attributesOf(place: number, size: number, community: number): Record<string, string> {
  const isLate = place % 5 >= 2;
  return {
    entered: isLate ? 'after-listing' : 'before-listing',
    employer: place >= size - community ? 'community' : 'main',
    'contract-expires': isLate && place % 7 === 4 ? 'yes' : 'no',
    'core-staff': place % 6 === 0 ? 'yes' : 'no',
    ...(place === 0 && { track: 'manager' }),
  };
}

function addUnit(
  rows: OrganisationRows,
  id: string,
  number: string,
  name: string,
  nameEn: string,
  parent: string | null,
): void {
  rows.units.push({ id, number, name, name_en: nameEn, attributes: {} });
  rows.placements.push({ unit_id: id, since: SINCE, parent_id: parent, until: null });
}

function addPerson(rows: OrganisationRows, number: number, name: string, attributes: Record<string, string>): string {
  const id = `p${number}`;
  const email = `${number}@jiangzhou.example`;
  rows.people.push({ id, number: String(number), name, email, phone: null, attributes, left_on: null });
  return id;
}

interface NewPost {
  person: string | null;
  /** That of its holder where it is not given. */
  number?: string;
  unit: string;
  title: string;
  isHead?: boolean;
  superior: string | null;
}

function addPost(rows: OrganisationRows, { person, number, unit, title, isHead = false, superior }: NewPost): string {
  const own = number ?? person?.slice(1) ?? '';
  const id = `k${own}`;
  rows.posts.push({ id, number: `G${own}`, unit_id: unit, title, is_head: isHead, superior_post_id: superior });
  if (person) hold(rows, { person_id: person, post_id: id, is_acting: false, is_main: true });
  return id;
}

type Holding = OrganisationRows['holdings'][number];

function hold(rows: OrganisationRows, holding: Omit<Holding, 'since' | 'until'>): void {
  rows.holdings.push({ ...holding, since: SINCE, until: null });
}

/** One person of general affairs is also the part-time safety officer of another department. */
function addSecondPost(rows: OrganisationRows): void {
  const post = addPost(rows, {
    person: null,
    number: '8900',
    unit: 'u08',
    title: '兼职安全员',
    superior: 'k8001',
  });
  hold(rows, { person_id: 'p1007', post_id: post, is_acting: false, is_main: false });
}

/** Everybody is rated by people some places further on, each of another department than his own and the others'. */
function addCooperation(rows: OrganisationRows, people: readonly Placed[], strides: readonly number[]): void {
  for (const [index, subject] of people.entries()) {
    const chosen = new Set<string>();
    for (const stride of strides) {
      const after = (offset: number): Placed | undefined => people[(index + stride + offset) % people.length];
      const rater = people
        .map((_, offset) => after(offset))
        .find((each) => each && each.department !== subject.department && !chosen.has(each.id));
      if (rater) chosen.add(rater.id);
    }
    for (const rater of chosen) relate(rows, 'co-operating', subject.id, rater);
  }
}

function relate(rows: OrganisationRows, kind: string, from: string, to: string): void {
  rows.relations.push({ kind, from_id: from, to_id: to, since: SINCE, until: null });
}

/** Accounts whose passwords are made at load and printed; every other person gets an activation code when he asks for one. */
export const demoPrinted = [
  { role: 'office', person: 'p2002' },
  { role: 'office', person: 'p2003' },
  { role: 'company', person: 'p9001' },
  { role: 'company', person: 'p9002' },
  { role: 'company', person: 'p9003' },
  { role: 'manager', person: 'p6001' },
  { role: 'employee', person: 'p4004' },
  { role: 'reviewers', person: 'p9011' },
  { role: 'system-admin', login: 'xitong' },
  { role: 'security-admin', login: 'anquan' },
  { role: 'audit-admin', login: 'shenji' },
] as const;

/** Who holds a role of the product; everybody else has none. */
export const demoRoles = {
  office: ['p2002', 'p2003'],
  company: ['p9001', 'p9002', 'p9003'],
  reviewers: ['p9011', 'p9012', 'p9013'],
} as const;
