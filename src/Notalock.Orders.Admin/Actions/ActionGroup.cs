namespace Notalock.Orders.Admin.Actions;

/// <summary>Specifies the groups of the menu of actions, in their order.</summary>
internal enum ActionGroup
{
    Order,

    Money,

    Customer,

    Danger,
}
