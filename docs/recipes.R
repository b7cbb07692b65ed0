library(readr)
library(dplyr, warn.conflicts = FALSE)
library(tidyr)

# An empty cell is a missing value; "NA" would be the code of Namibia.
read <- function(file, ...) read_csv(file.path("record", file), na = "", col_types = cols(..., .default = "c"))
events <- read("events.csv", date_from = "D", date_to = "D")
quantities <- read("quantities.csv", low = "d", high = "d")

# Lists in a cell are joined with "; ". Here is one row for each country of each event.
events |>
  separate_rows(countries, sep = "; ") |>
  filter(countries != "US") |>
  count(countries, sort = TRUE) |>
  slice_head(n = 5) |>
  print()

# People killed in boat strikes, by month. A strike can have figures of several authors, so the lowest and the highest
# of each strike are taken before months are summed.
events |>
  filter(grepl("boat-strikes", themes), grepl("^strike", kinds)) |>
  inner_join(quantities, by = c("id" = "event")) |>
  filter(what == "killed") |>
  group_by(month = format(date_from, "%Y-%m"), id) |>
  summarise(low = min(low), high = max(high), .groups = "drop_last") |>
  summarise(strikes = n(), lowest = sum(low), highest = sum(high)) |>
  print(n = Inf)

# What to cite.
package <- jsonlite::read_json(file.path("record", "datapackage.json"))
cat("latamsec", package$version, package$`latamsec:digest`, "\n")
