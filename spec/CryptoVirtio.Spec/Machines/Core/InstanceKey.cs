namespace CryptoVirtio.Spec;

/// <summary>Which object an instance of a machine stands for: a chain by its head, a file by its handle, a session by file and id.</summary>
/// <param name="Scope">What it belongs to; 0 when to the device itself.</param>
/// <param name="Id">Its own number there.</param>
public readonly record struct InstanceKey(uint Scope, uint Id)
{
    /// <summary>The one instance of a machine that a device has once.</summary>
    public static InstanceKey Only => default;

    /// <inheritdoc/>
    public override string ToString() => Scope == 0 ? $"{Id}" : $"{Scope}/{Id}";
}
