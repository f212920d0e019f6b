namespace CryptoVirtio.Platform;

/// <summary>
/// The name of one place in the code that touches shared memory, such as <c>SD8.kick-fence</c>. It survives edits of the
/// code around it, so that an explorer can weaken exactly this access and a report can name it.
/// </summary>
/// <param name="Name">Rule id, a dot, and what the access is for.</param>
public readonly record struct AccessSite(string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
