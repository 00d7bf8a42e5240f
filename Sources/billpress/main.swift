print("billpress")
