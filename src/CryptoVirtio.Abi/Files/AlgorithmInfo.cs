namespace CryptoVirtio.Abi;

/// <summary>An algorithm and what executes it: <c>struct alg_info</c>. Each name is 1 to 63 bytes of printable ASCII without a space.</summary>
/// <param name="Name"><c>cra_name</c>: the algorithm, as the Linux crypto API names it.</param>
/// <param name="Driver"><c>cra_driver_name</c>: its implementation.</param>
public sealed record AlgorithmInfo(string Name, string Driver);
