namespace CryptoVirtio.Spec;

/// <summary>Which instances of a machine an event concerns.</summary>
/// <param name="Reach">How many.</param>
/// <param name="Key">The instance; with <see cref="Reach.Scope"/> only its scope counts.</param>
public readonly record struct Route(Reach Reach, InstanceKey Key)
{
    /// <summary>Whether an instance is concerned.</summary>
    public bool Concerns(InstanceKey key) => Reach switch
    {
        Reach.One => key == Key,
        Reach.Scope => key.Scope == Key.Scope,
        _ => true,
    };
}
