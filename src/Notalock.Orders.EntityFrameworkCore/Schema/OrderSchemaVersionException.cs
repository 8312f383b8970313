namespace Notalock.Orders.EntityFrameworkCore;

/// <summary>The database was set up by a newer version of this package, which this one must not touch.</summary>
public sealed class OrderSchemaVersionException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="databaseVersion">The version of the schema in the database.</param>
    /// <param name="supportedVersion">The newest version that this package knows.</param>
    public OrderSchemaVersionException(int databaseVersion, int supportedVersion)
        : base(
            $"The database holds orders in schema version {databaseVersion}, and this version of Notalock.Orders.EntityFrameworkCore " +
            $"knows up to {supportedVersion}. Update the package, or connect to another database.")
    {
        DatabaseVersion = databaseVersion;
        SupportedVersion = supportedVersion;
    }

    /// <summary>The version of the schema in the database.</summary>
    public int DatabaseVersion { get; }

    /// <summary>The newest version that this package knows.</summary>
    public int SupportedVersion { get; }
}
