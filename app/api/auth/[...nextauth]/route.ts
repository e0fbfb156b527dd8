import { handleNextAuth } from "@/lib/auth/next-auth-route";
import { ownRoute } from "@/lib/http/route";

const handle = ownRoute(async (request, { params }) => {
  const { nextauth } = await params;
  return handleNextAuth(request, [nextauth ?? []].flat());
});

export { handle as GET, handle as POST };
