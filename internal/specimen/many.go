package specimen

// ManyOrders invents as many orders as fill n rows of an export, spread over the 90 days before
// SampleAsOf, oldest first.
func ManyOrders(n int) []Order {
	m := maker{r: Rand(uint64(n), "many orders")}
	rows := 0
	for rows < n {
		back := 90 - 90*rows/n
		m.onTime(SampleAsOf.AddDate(0, 0, -back))
		rows += len(m.orders[len(m.orders)-1].Lines)
	}
	return m.orders
}
