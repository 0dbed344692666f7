SELECT period, area, number FROM counts
