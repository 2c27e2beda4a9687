// Chinese: the forms that words take. A quality is wished for (响一点, 再响些, 调响, 不够响) or complained of
// (太响了, 有点响, 别那么响); a verb takes a result (删掉, 删了, 删走), a direction (压下去) or a measure word
// (加首, 加一段). Stems and patterns are listed here once each; their product joins the lexicon.
#include "language/lexicon.h"

namespace needledrop::language {
namespace {

using enum Concept;

/// A quality and its opposite: who says "too much of it" wants the opposite.
struct Quality {
    LexiconRow wished;
    Entry opposite;
};

constexpr Quality kQualities[] = {
    {{Louder, "", "响|大声|响亮|洪亮|嘹亮"}, {Quieter, ""}},
    {{Quieter, "", "轻|小声|轻声|安静|静|细声"}, {Louder, ""}},
    {{Quieter, "", "轻柔"}, {Quieter, ""}},
    {{Brighter, "", "亮|明亮|亮堂|透亮"}, {Darker, ""}},
    {{Darker, "", "暗|黑|昏暗|暗沉|阴暗|灰暗"}, {Brighter, ""}},
    {{Warmer, "", "暖|暖和|温暖"}, {Cooler, ""}},
    {{Cooler, "", "冷|冰冷"}, {Warmer, ""}},
    {{Faster, "", "快|紧凑"}, {Slower, ""}},
    {{Slower, "", "慢|缓|缓慢"}, {Faster, ""}},
    {{Bigger, "bigger", "大"}, {Smaller, "smaller"}},
    {{Smaller, "smaller", "小|细"}, {Bigger, "bigger"}},
    {{Shorten, "", "短"}, {Lengthen, ""}},
    {{Lengthen, "", "长"}, {Shorten, ""}},
    {{Raise, "", "高|强"}, {Lower, ""}},
    {{Lower, "", "低|弱"}, {Raise, ""}},
    {{ColourProperty, "saturation", "鲜艳|艳|浓郁|艳丽|鲜亮|深|浓"}, {ColourProperty, "desaturate"}},
    {{ColourProperty, "desaturate", "素|淡雅|素净"}, {ColourProperty, "saturation"}},
    {{Stabilize, "", "稳|平稳"}, {Stabilize, ""}},
};

/// Said of a thing only to complain.
constexpr Quality kFaults[] = {
    {{Quieter, "", "吵|闹|炸|刺耳|喧闹|聒噪|震|闹腾|嘈"}, {Quieter, ""}},
    {{Stabilize, "", "抖|晃|颠|摇晃"}, {Stabilize, ""}},
    {{Warmer, "", "蓝|青"}, {Warmer, ""}},
    {{Cooler, "", "黄|橙|红"}, {Cooler, ""}},
    {{Faster, "", "磨蹭|磨叽"}, {Faster, ""}},
    {{Slower, "", "赶|急|急促"}, {Slower, ""}},
    {{Shorten, "", "冗长|久"}, {Shorten, ""}},
    {{Darker, "", "曝|刺眼|晃眼"}, {Darker, ""}},
    {{ColourProperty, "contrast", "灰|灰蒙蒙"}, {ColourProperty, "contrast"}},
};

constexpr std::string_view kWishes = "~一点|~点|~一些|~些|~一点点|~点儿|~一点儿|~一丢丢|~个一点|~个一丢丢|~个一点点|~上一点|~上一点点|~个一档|~一档|~一格|~个一格|往~一点走|往~了走|往~里走|~一截|~起来|更~|更~一点|更~些|再~|再~一点|"
                                     "再~点|再~一些|再~些|再~一点点|再~点儿|再~一丢丢|不够~|不太~|调~|调~一点|调~点|调~一些|调~些|调得~一点|调得~点|弄~|弄~一点|弄~点|"
                                     "弄~些|弄得~一点|弄得~点|搞~|搞~一点|搞~点|搞~些|变~|变~一点|变~点|变得~|变得更~|变得~一点|整~点|整~一点|做~一点|做得~一点|"
                                     "放~一点|放~点|改~|改~点|改~一点|往~里调|往~了调|往~里拉|稍微~点|稍微~一点|拉~|拉~一点|拉~点|搞得~一点|弄得更~|往~调|往~了调一点|往~里整|往~里弄|往~了整|往~了弄|往~里搞|往~里剪|往~了剪|整~|整~少少|整~啲|~少少|再~少少|调~少少|搞~少少|弄~少少|~咗|整得~点|整得~一点|给~点|给~一点|再给~一点|再给~点|放~些|弄得~些";
constexpr std::string_view kComplaints = "太~|太~了|过~|过于~|有点~|有点~了|有点太~|有点太~了|有点过~|有些~|有些太~|偏~|偏~了|超~|太过~|~过头|~过头了|~了点|~了些|~了一点|"
                                         "略~|稍~了|别太~|别太~了|别那么~|别这么~|不要太~|不要太~了|不要那么~|不要这么~|不那么~|没那么~|不用那么~|~得要命|~得不行|~得慌|~死了|~死|太~啦|"
                                         "~得受不了|~得很|~得厉害|忒~|忒~了|贼~|贼~了|贼拉~|贼拉~了|巨~|老~了|死~|死~的|够~的|真够~的|~得离谱|~得吓人|~得邪乎|~得跟啥似的|未免太~|也太~|也太~了|实在太~|实在太~了|~毙了|~爆了";

/// What everybody wants and nobody can measure: better, of more class.
constexpr LexiconRow kVagueQualities = {
    Vague, "improve",
    "高级|好看|酷|炫|炫酷|精致|有质感|专业|丰富|吸引人|有趣|有意思|有感觉|有氛围|洋气|漂亮|精彩|惊艳|帅|美观|上档次|高端|"
    "出彩|抓人|有特色|有创意|有冲击力|生动|好玩|走心|有格调|时尚|大方|舒服|顺眼|耐看|有品位|有高级感|火|爆"};

/// Verbs and what they take. ~ stands for the stem.
struct VerbForms {
    LexiconRow verb;
    std::string_view patterns;
};

constexpr std::string_view kAway = "~|~晒|~返|~它|~掉它|~走它|~掉|~了|~走|~去|~光|~没|~下|~一下|~掉吧|~掉了|~了吧|~干净|~个干净|给~了|给~掉|全~|都~|全部~|统统~|全~了|全~掉|都~了|都~掉|给我~了|给我~掉|通通~掉|统统~掉";
constexpr std::string_view kMeasured = "~返|~返个|~返段|~返首|~埋|~多个|~多段|~多首|~多点|~个|~一个|~段|~一段|~首|~一首|~点|~点儿|~一点|~些|~一些|~条|~一条|~支|~一支|~曲|~一曲|~句|~一句|~行|~一行|~张|~一张|~层|~一层|"
                                       "~几个|~几句|~两句|~种|~小段|~一小段|~份|~一份|~一版|~一组|~组|~那种|~那个|~串|~一串|~道|~一道|~枚";
constexpr std::string_view kPlaced = "~上|~上去|~进|~进去|~进来|~到|~在|~下|~一下|~入|~上个|~上一个|~上一段|~上一首|~上点|~上一层|~上几个|~上一行|~上一句";

constexpr VerbForms kVerbs[] = {
    {{Remove, "", "挖|刨|扣|剪除|删|删除|去除|清|抹|擦|扔|丢|撤|撤销掉|移除|拿|摘|抠|铲|剔|剔除|踢|消|卸|灭|拔|甩|抛|砍|弃|毙|消除|清除|移|除|抹除|取消"}, "~掉|~走|~光|~没|~干净|~个干净|给~了|给~掉|全~了|全~掉|都~了|都~掉|~掉吧|~掉了"},
    {{Cut, "", "cut|剪|切|裁|截|掐|割|剁|铰|斩|咔|剪切|剪除|削|剃"}, kAway},
    {{Question, "is", "剪|加|留|删|换|改|用|放|配|切|做|贴|标|导|拍|裁|去|调"}, "~不~|该不该~|要不要~"},
    {{Add, "", "加|配|添|补|插|垫|铺|贴|叠|套|挂|塞|附|盖|缀|安|衬|嵌|添加|插入|叠加|补充|搭|搭配|增加|新增|加入"}, kMeasured},
    {{Add, "", "加|配|添|补|插|垫|铺|贴|叠|套|挂|塞|附|盖|缀|衬|嵌|搭配|搭|整|安排"}, kPlaced},
    {{Add, "", "放|打|上|来|整|弄|搞|写|标|给|做|丢|来上|找|挑|选|设|安排|给我来|给它来|再来|设置|给它加|给我加|给它配|给我配|帮我加|帮我配|用|换上"}, kMeasured},
    {{Replace, "", "换|替换|更换|改换|调换|换成|换作|改成用"}, kMeasured},
    {{Replace, "", "换|替换|更换|改换"}, "~掉|~了|~一下|~下|~成|~为|~作|~上|~掉吧|给~了|给~掉|~一~|~~"},
    {{Raise, "", "提|升|抬|拔|推|拉|调"}, "~上去|~上来|~起来|~一~|~高|~高点|~高一点|~高些|~高一些|往上~|往上~一点|往上~点|往上~~|往高~|往高里~|往高了~|再往上~|再往上~一点|再往上~点"},
    {{Faster, "", "加快|加速"}, "~|~一点|~点|~些|~一些|~一下|再~|再~一点"},
    {{Warmer, "", "加暖"}, "~|~一点|~点|~些"},
    {{Cooler, "", "加冷"}, "~|~一点|~点|~些"},
    {{Brighter, "", "加亮"}, "~|~一点|~点|~些"},
    {{Louder, "", "加响"}, "~|~一点|~点|~些"},
    {{Bigger, "bigger", "加大"}, "~|~一点|~点|~些|~一些|~一号"},
    {{Raise, "", "加高|加强|加浓"}, "~|~一点|~点|~些|~一些"},
    {{Lengthen, "", "加长"}, "~|~一点|~点|~些|~一些"},
    {{Raise, "", "提|升|抬|拔|增"}, "~一点|~点|~一些|~些|~一下|~~|~了"},
    {{Lower, "", "压|降|减|收|拉|调|放|往下"}, "~下去|~下来|~低|~低点|~低一点|~低些|~低一些|往下~|往下~一点|往下~点|往下~~|往低~|往低里~|往低了~|再往下~|再往下~一点|再往下~点"},
    {{Lower, "", "压|降|减|收|削"}, "~一点|~点|~一些|~些|~一下|~~|~一~|~了"},
    {{Raise, "", "往上走|往上加|往上抬|往高走"}, "~|~一点|~点|~一些"},
    {{Lower, "", "往下走|往低走|往下压|往下减|往回收|往回拉"}, "~|~一点|~点|~一些"},
    {{Split, "", "切|剪|截|分|劈|拆|剁|割|断|掰|裁"}, "~一刀|~开|~成两段|~成两半|~成两截|~两段|~两半|~断|~成两份|~成两个|~为两段|一~两半|一~为二|~成几段|~成段|~作两段"},
    {{Merge, "", "拼|接|连|合|串|并|粘|缝|凑|黏|攒|归|捏|糅|撮|聚|拢|归拢|攒吧"}, "~一块儿|~到一堆|~一堆|~在一堆|~到一堆儿|~成一堆|~起来|~在一起|~到一起|~到一块|~一起|~一块|~成一个|~成一条|~成一段|~成一部|~成一支|~为一个|~成一整条|~成一整段|~在一块|~一~|~上|~到一块儿"},
    {{Move, "", "挪|移|调|放|搬|拖|排|换|摆|提"}, "~到|~去|~至|~到最"},
    {{Move, "", "挪|移|搬|拖"}, "~一下|~一~|~~|往前~|往后~|~过去|~过来"},
    {{Export, "", "导出|输出|渲染|导|存|出|压"}, "~个成片|~成片|~一版|~一份|~一条|~成文件|~出来"},
    {{Keep, "", "留|保留|留下|留着"}, "只~|就~|仅~|光~|只~下|就~下|只需~|单~|只给我~|就给我~"},
    {{Show, "", "看|瞧|瞅|查|列"}, "~~|~一~|~一下|~下|给我~~|让我~~|~一眼"},
    {{Apply, "", "应用|套用"}, "~到|~一下|~上|~在|~于"},
    {{Make, "", "弄|搞|整"}, "~成|~得|~到|把它~成"},
    {{Mute, "", "静音|消音|闭麦|禁音|静"}, "~掉|~一下|~了|~下|~处理|给~了"},
    {{Chitchat, "later", "等下|等一下再|等会|等会儿|等一会|等一会儿|一会|一会儿|待会|待会儿|回头|晚点|晚些|晚一点|晚些时候|过会|过会儿|过一会|过一会儿|过两天|过几天|明天|明早|后天|今晚|晚上|改天|改日|下次|下回|下周|周末|以后|有空|有时间|到时候|到时"},
     "~再|~才|~接着|~继续|~接着弄|~再弄|~改|~再看|~我再|~我|我~|我~再|~我会|~我来|~我自己|~还要|~还会|~再说|~我要|我~要|我~会|~打算|我打算~|准备~"},
    {{Chitchat, "praise", "比上一版|比上版|比之前|比刚才|比原来|比上次|比先前|比前一版|比第一版|比早上那版|这下|这回"},
     "~好多了|~顺多了|~顺眼多了|~好看多了|~舒服多了|~强多了|~自然多了|~清楚多了|~好听多了|~流畅多了|~高级多了|~舒服|~像样|~像样多了|~有感觉多了|~顺了|~好看|~顺眼|~对味了|~对了|~像话多了"},
    {{Trim, "", "剪|裁|截|压|缩|砍|删|减|浓缩|精简|压缩|缩减|掐|切"}, "~成|~到|~至|~到只剩|~得只剩|~剩|~成只有|~到不超过|~进|~在|~为"},
};

/// Everyday words that hold a character which is a verb or a measure by itself: nobody asks for a cut in 切蛋糕.
constexpr std::string_view kEveryday =
    "十几秒|几十秒|十几分钟|几十个|十几个|好几秒|无人机|无线|无锡|无名|照样|照顾|护照|拍照|写照|照常|链接|链条|跳舞|跳绳|跳水|土豆|土地|风俗|乱跑|关于|相关|开关|关键|关系|关心|有关|机关|海关|难关|关卡|关注|关门|关机|关节|关怀|年关|雄关|关爱|进球|进门|进步|进货|进站|进水|进山|进村|进城|进口|新款|新品|新店|新郎|新娘|新人|新车|新家|新房|新年|新生|新手|新书|街头|人头|石头|码头|木头|馒头|老头|念头|枕头|骨头|山头|源头|丫头|点头|摇头|光头|头发|头盔|头纱|头像|后台|后院|后山|后天|前台|前院|前任|前门|"
    "打球|打架|打喷嚏|打招呼|打游戏|打篮球|打羽毛球|打乒乓球|打扫|打包|打工|打卡|打扮|打雪仗|打牌|打麻将|打哈欠|打瞌睡|打针|打电话|打疫苗|"
    "去海边|去玩|去年|去旅游|去爬山|去公园|去看|去吃|去买|去学校|去医院|出去玩|回去|下去玩|"
    "上班|上学|上课|上山|上海|上台|上车|上船|上菜|上场|下课|下山|下台|下车|下船|下雨|下雪|下午|上午|下棋|"
    "加油|加班|加油站|加拿大|来回|来宾|未来|将来|后来|放学|放假|放风筝|放烟花|放羊|放牛|放生|"
    "剪彩|剪纸|剪刀|剪头发|剪指甲|切菜|切蛋糕|切水果|切西瓜|切肉|切糕|砍柴|砍价|裁缝|裁判|"
    "做饭|做菜|做作业|做手工|做操|做梦|做客|做瑜伽|写作业|写字|写生|写真|配料|配方|调料|调皮|调酒|调研|换衣服|换鞋|换届|换座位|"
    "提醒|提问|提包|提亲|推车|推门|推荐信|推销|拉面|拉手|拉琴|拉二胡|降落|降温|升旗|升国旗|升学|转身|转圈|转弯|转学|变身|变化|变魔术|"
    "补货|补课|补妆|补考|贴膜|贴春联|贴对联|挂号|挂灯笼|插花|插座|插队|铺床|铺路|垫子|标准|标本|发布会|发财|发红包|发烧|发货|发芽|发型|"
    "导游|导师|导演|出差|出发|出门|出嫁|出生|出院|收银|收拾|收获|收礼|收红包|收稻子|停车|停电|留学|留言|留念|保安|"
    "看书|看电影|看风景|看日出|看海|看展|查房|拍手|拍照|拍戏|拍皮球|拍卖|拼图|拼车|拼搏|接机|接人|接新娘|接吻|接力|接送|接待|连衣裙|连锁|"
    "合影|合作|合同|串门|串烧|烤串|分手|分红|分享|分公司|拆快递|拆箱|拆礼物|拆迁|断电|断奶|移民|移栽|搬家|搬砖|交换戒指|换戒指|"
    "音乐会|音乐课|音乐老师|歌手|歌厅|跳绳|跳水|跳伞|开箱|开会|开业|开幕|开车|开学|开灯|关灯|关窗|开心果|"
    "重庆|大桥|大学|大海|大山|大家庭|大棚|大赛|小孩|小区|小学|小狗|小猫|小吃|小镇|小店|小朋友|小组|高中|高山|高铁|高考|高原|长城|长江|长辈|长发|"
    "短裙|快递|快餐|快艇|慢跑|慢城|暖气|冷水|冷饮|冷面|轻食|轻轨|亮相|明星|黑板|白板|红包|红毯|红旗|黄河|蓝天|白云|绿植|金鱼|银行|"
    "儿子|女儿|儿童|幼儿|幼儿园|婴儿|儿媳|孤儿|宠儿|儿时|少儿|粉丝|人头|组员|机会|粉底|粉笔|赶快|第一次|第二天|第一天|第三天|第一名|第二名|第一届|第一年|十年|百日|满月|周岁|一岁|两岁|三岁|五岁|十八岁|一家人|一家三口|一日三餐|"
    "字帖|名字|识字|画展|画室|声乐|声优|唱片店|视频会议|图书馆|地图|片场|段子|节目|节日|条幅|张家界|首都|首饰|曲奇|曲阜|歌剧院|";

/// Calls `add` with `pattern` for each stem, ~ being the stem.
template <class Add>
void expand(std::string_view stems, std::string_view patterns, Add&& add) {
    while (!stems.empty()) {
        auto const end = stems.find('|');
        std::string_view const stem = stems.substr(0, end);
        if (stem.empty()) break;
        for (std::string_view rest = patterns; !rest.empty();) {
            auto const bar = rest.find('|');
            std::string form;
            for (char const letter : rest.substr(0, bar))
                if (letter == '~')
                    form += stem;
                else
                    form += letter;
            add(std::move(form));
            rest = bar == std::string_view::npos ? std::string_view{} : rest.substr(bar + 1);
        }
        stems = end == std::string_view::npos ? std::string_view{} : stems.substr(end + 1);
    }
}

} // namespace

std::vector<std::pair<std::string, Entry>> chinese_forms() {
    std::vector<std::pair<std::string, Entry>> forms;
    auto const all = [&](std::string_view stems, std::string_view patterns, Entry entry) {
        expand(stems, patterns, [&](std::string form) { forms.emplace_back(std::move(form), entry); });
    };
    for (auto const& quality : kQualities) {
        all(quality.wished.phrases, kWishes, {quality.wished.meaning, quality.wished.value});
        all(quality.wished.phrases, kComplaints, quality.opposite);
    }
    for (auto const& quality : kQualities)
        if (quality.wished.meaning == Quieter || quality.wished.meaning == Lower || quality.wished.meaning == Smaller ||
            quality.wished.meaning == Slower || quality.wished.meaning == Darker)
            all(quality.wished.phrases, "~下去|~下来|~下去一点|~下来一点", {quality.wished.meaning, quality.wished.value});
        else
            all(quality.wished.phrases, "~上去|~上来|~上去一点", {quality.wished.meaning, quality.wished.value});
    for (auto const& fault : kFaults)
        all(fault.wished.phrases, kComplaints, fault.opposite);
    all(kVagueQualities.phrases, kWishes, {kVagueQualities.meaning, kVagueQualities.value});
    all(kVagueQualities.phrases, "剪得~点|剪得~一点|剪得~些|剪~点|剪~一点|剪得更~|整得~点|整得~一点", {Vague, "improve"});
    for (auto const& [verb, patterns] : kVerbs)
        all(verb.phrases, patterns, {verb.meaning, verb.value});
    all(kEveryday, "~", {Unknown, ""});
    return forms;
}

} // namespace needledrop::language
