"""Work that one kind of department may hand to another: giver, taker, topic.

No topic is an item of either kind, so that nobody keeps what left.
"""

from __future__ import annotations

MOVES: tuple[tuple[str, str, str], ...] = (
    ("rsj", "kjj", "外国专家管理服务"),
    ("fgw", "lsj", "重要商品储备计划衔接"),
    ("zjj", "cgj", "城市照明和公园绿道运行管理"),
    ("fgw", "sthj", "应对气候变化和碳排放核算"),
    ("rsj", "ybj", "工伤医疗费用协议管理"),
    ("fgw", "ybj", "医疗服务价格管理"),
    ("mzj", "tyjr", "退役士兵优抚安置"),
    ("mzj", "yjj", "自然灾害受灾人员救助"),
    ("slj", "yjj", "水旱灾害防治组织协调"),
    ("lyj", "yjj", "森林草原火灾扑救指挥"),
    ("zrj", "sthj", "地下水污染防治监督"),
    ("slj", "zrj", "水资源调查和确权登记"),
    ("nyj", "zrj", "草原资源调查监测"),
    ("gaj", "zjj", "建设工程消防设计审查验收"),
    ("zfb", "xzspj", "政务服务事项清单协调"),
    ("zfb", "dsj", "政务数据资源统筹"),
    ("gxj", "dsj", "数字经济发展协调"),
    ("fgw", "dsj", "社会信用信息平台管理"),
    ("swj", "scjg", "打击侵权假冒综合协调"),
    ("fgw", "scjg", "价格监督检查"),
    ("wjw", "scjg", "食品安全综合协调"),
    ("scjg", "yjs", "药品零售企业监管"),
    ("wjw", "mzj", "老龄健康服务协调"),
    ("wlj", "xcb", "新闻出版和版权管理"),
    ("mzj", "shgzb", "城乡社区治理指导"),
    ("zzb", "shgzb", "行业协会党建指导"),
    ("zfb", "jgsw", "机关办公用房统筹"),
    ("jtj", "cgj", "城区停车设施监管"),
    ("zjj", "yllj", "城市绿化工程管理"),
    ("sfj", "zfw", "社会矛盾风险评估协调"),
    ("swj", "tzcjj", "境内外招商推介统筹"),
    ("czj", "gzw", "经营性国有资产集中监管"),
    ("zfb", "xfj", "群众来信来访接待"),
    ("zfb", "wsb", "港澳事务联络"),
    ("jyj", "tyj", "青少年校外体育指导"),
    ("fgw", "xczx", "易地搬迁后续扶持协调"),
    ("nyj", "hyj", "近海渔业资源养护"),
    ("gxj", "kjj", "企业技术中心培育"),
    ("zjj", "rfb", "结合民用建筑修建人防工程监管"),
    ("wlj", "wwj", "历史文化街区文物巡查"),
    ("scjg", "zscq", "商标专利综合执法协调"),
    ("sjj", "czj", "政府购买服务绩效评价"),
)

# Work that goes down from the city's department to the district's, and the other way.
DEVOLVED: tuple[tuple[str, str], ...] = (
    ("cgj", "城市管理领域日常执法"),
    ("scjg", "小餐饮和食品摊贩监管"),
    ("jtj", "农村公路路政巡查"),
    ("nyj", "农业机械安全检查"),
    ("zjj", "限额以下建设工程监管"),
    ("wlj", "文化市场日常巡查"),
    ("slj", "小型取水户用水监管"),
)
RAISED: tuple[tuple[str, str], ...] = (
    ("sthj", "生态环境质量监测"),
    ("ybj", "医疗保障基金统筹核算"),
    ("zrj", "重点地块规划审查"),
)
