import Testing

@testable import Inflow
