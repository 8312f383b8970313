global using FluentAssertions;
global using Notalock.Orders.Testing;
global using Xunit;
