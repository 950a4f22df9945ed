"""Money: payments and where they belong, credit of customers, refunds, chargebacks, rests that need not be paid."""
