namespace CryptoVirtio.TestKit;

/// <summary>A test in which a driver meets a device: a cell of the table in the README.</summary>
/// <param name="driver">The driver.</param>
/// <param name="device">The device.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class InteroperatesAttribute(string driver, string device) : Attribute
{
    /// <summary>The driver.</summary>
    public string Driver => driver;

    /// <summary>The device.</summary>
    public string Device => device;
}
