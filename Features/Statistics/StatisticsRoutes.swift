import Web
package struct StatisticsFeature: Feature { package init() {}; package var routes: [Route] { [] } }
