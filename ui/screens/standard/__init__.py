"""The service standard of the office, readable: services, their components, the procedure, complaints."""
