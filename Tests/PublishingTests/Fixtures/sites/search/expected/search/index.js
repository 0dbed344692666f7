gazetteSearch("index",{"kinds":["数据集","页面"],"traditional":true,"first":["0104381"],"words":"49jxt","texts":"iepqx","fold":"fj6xi","pages":[0,0,0,0,1,0,0,1,1,2022,0,2,1,2023,0,3]})
