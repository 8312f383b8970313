using System.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Admin;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Documentation.Tests.Snippets;

/// <summary>Contains the code of the admin page.</summary>
internal static class Admin
{
    public static void Mount(WebApplicationBuilder builder, string connectionString)
    {
        builder.Services.AddNotalockOrders()
            .AddEntityFrameworkCoreStore(db => db.UseNpgsql(connectionString))
            .AddAdmin(o =>
            {
                o.BrandName = "Elm & Slate";
                o.LogoUrl = "/img/mark.svg";
                o.HomeUrl = "/back-office";
            });

        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(OrderPolicies.View, policy => policy.RequireRole("orders", "support"))
            .AddPolicy(OrderPolicies.Manage, policy => policy.RequireRole("orders"))
            .AddPolicy(OrderPolicies.Payments, policy => policy.RequireRole("orders-lead"));
    }

    public static void Map(WebApplication app)
    {
        app.MapNotalockOrdersAdmin();
    }

    public static void Statuses(WebApplicationBuilder builder)
    {
        builder.Services.AddNotalockOrders(o => o.Transitions
                .Define(new OrderStatus("in_repair"), "In repair", color: "#b45309")
                .Allow(OrderStatus.Paid, new OrderStatus("in_repair"))
                .Allow(new OrderStatus("in_repair"), OrderStatus.Shipped))
            .AddAdmin(o => o.ToShipStatuses.Add(new OrderStatus("in_repair")));
    }

    public static void Extend(NotalockOrdersBuilder orders)
    {
        orders.AddAdminPanel<WarehousePanel>("Warehouse");
        orders.AddAdmin(o => o.Texts.Add(new ResourceManager("MyShop.AdminTexts", typeof(WarehousePanel).Assembly)));
    }

    private sealed class WarehousePanel : OrderPanelBase;
}
