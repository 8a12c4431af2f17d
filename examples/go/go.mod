module example

go 1.19

require polyaxon v0.0.0

replace polyaxon => ../../build/clients/go
